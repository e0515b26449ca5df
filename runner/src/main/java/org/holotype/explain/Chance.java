package org.holotype.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.holotype.manifest.TreePath;
import org.holotype.observe.Condition.StartTime;
import org.holotype.observe.Conditions;
import org.holotype.stability.Bound;
import org.holotype.stability.Pin;

/**
 * Why outputs do not repeat themselves: what varies from run to run is held, first all of it, then
 * one after the other. Only the clock can be set back to what it was; where that brings the
 * recorded bits back, it is a cause like others.
 */
final class Chance {
  private static final int LEAST = 3;
  private static final int MOST = 8;

  /** However seldom two runs agreed so far: a race often has two outcomes. */
  private static final double RACE = 0.5;

  /** What agrees so often under the same held things is not taken for chance. */
  private static final int RUNS = Bound.runsAgainst(RACE, LEAST, MOST);

  private static final int HITS = 3;

  /** A command reads the clock a little after its start was noted. */
  private static final int LATEST_SECONDS = 2;

  /** Runs with all other factors as recorded. */
  @FunctionalInterface
  interface Held {
    /**
     * One more run.
     *
     * @param conditions held besides
     * @throws BudgetSpent where no further run may be made
     */
    Outcome under(Conditions conditions) throws BudgetSpent;
  }

  /**
   * One of two outcomes, and when its run began.
   *
   * @param outcome that is asked for
   * @param begun by the clock of its host
   */
  record Moment(Outcome outcome, Instant begun) {}

  /** Which of the two. */
  enum End {
    RECORDED,
    OBSERVED
  }

  private final Held held;
  private final List<Pin> pins;
  private final Map<TreePath, Pin> steadied = new TreeMap<>();
  private final Set<TreePath> returned = new TreeSet<>();
  private final Set<TreePath> jointly = new TreeSet<>();
  private final Set<TreePath> asked = new TreeSet<>();
  private final Map<End, Moment> moments;

  /**
   * Nothing is run yet.
   *
   * @param pins that this host and image allow, likeliest first
   * @param recorded the one end
   * @param observed the other
   */
  Chance(Held held, List<Pin> pins, Moment recorded, Moment observed) {
    this.held = held;
    this.pins = List.copyOf(pins);
    this.moments = Map.of(End.RECORDED, recorded, End.OBSERVED, observed);
  }

  /** Runs until each of these has its reason, or is known to have none that can be held. */
  void search(Collection<TreePath> unsteady) throws BudgetSpent {
    List<TreePath> left = pins.isEmpty() ? List.of() : List.copyOf(unsteady);
    left = agreeing(left, together(), RUNS);
    asked.addAll(pins.isEmpty() ? List.of() : unsteady);
    for (Pin pin : pins) {
      if (!left.isEmpty()) {
        List<TreePath> solved = agreeing(left, pin.conditions(), RUNS);
        solved.forEach(path -> steadied.put(path, pin));
        left = left.stream().filter(path -> !solved.contains(path)).toList();
        if (pin.conditions().find(StartTime.class).isPresent()) {
          returned.addAll(comeBack(comeBack(solved, End.RECORDED), End.OBSERVED));
        }
      }
    }
    jointly.addAll(left);
  }

  /** Whether no single thing steadies an output, and all of them together do. */
  boolean isSteadyJointly(TreePath output) {
    return jointly.contains(output);
  }

  /** Whether runs were made with all that can be held. */
  boolean isAsked(TreePath output) {
    return asked.contains(output);
  }

  /** What steadies an output by itself. */
  Optional<Pin> of(TreePath output) {
    return Optional.ofNullable(steadied.get(output));
  }

  /** Whether the recorded bits come at the recorded instant, and the observed ones at the other. */
  boolean returns(TreePath output) {
    return returned.contains(output);
  }

  /** When that run began, RFC 3339. */
  String began(End end) {
    return moment(end).begun().toString();
  }

  private Moment moment(End end) {
    return Objects.requireNonNull(moments.get(end));
  }

  /** What was held, likeliest first. */
  List<String> names() {
    return pins.stream().map(Pin::name).toList();
  }

  private Conditions together() {
    Conditions all = Conditions.NONE;
    for (Pin pin : pins) {
      all = all.and(pin.conditions().all());
    }
    return all;
  }

  private List<TreePath> agreeing(List<TreePath> paths, Conditions conditions, int runs)
      throws BudgetSpent {
    List<TreePath> agreeing = paths;
    Optional<Outcome> first = Optional.empty();
    for (int run = 0; run < runs && !agreeing.isEmpty(); run++) {
      Outcome outcome = held.under(conditions);
      Outcome before = first.orElse(outcome);
      first = Optional.of(before);
      agreeing =
          agreeing.stream().filter(each -> before.of(each).equals(outcome.of(each))).toList();
    }
    return agreeing;
  }

  private List<TreePath> comeBack(List<TreePath> paths, End end) throws BudgetSpent {
    Moment moment = moment(end);
    List<TreePath> open = new ArrayList<>(paths);
    List<TreePath> back = new ArrayList<>();
    for (int late = 0; late <= LATEST_SECONDS && !open.isEmpty(); late++) {
      back.addAll(
          hits(open, moment, Conditions.of(new StartTime(moment.begun().plusSeconds(late)))));
      open.removeAll(back);
    }
    return back;
  }

  /** Bits that came back once at an instant may have by chance. */
  private List<TreePath> hits(List<TreePath> open, Moment moment, Conditions at)
      throws BudgetSpent {
    List<TreePath> hits = open;
    for (int run = 0; run < HITS && !hits.isEmpty(); run++) {
      Outcome outcome = held.under(at);
      hits =
          hits.stream().filter(each -> outcome.of(each).equals(moment.outcome().of(each))).toList();
    }
    return hits;
  }
}
