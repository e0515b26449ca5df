package org.holotype.stability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.TreePath;

/**
 * Looks for what makes unstable outputs stable: everything held first, then one thing after the
 * other, until each output that all of it steadies has its own.
 */
final class Steadying {
  private static final int MOST_RUNS = 8;

  private final Trials trials;
  private final Observations seen;
  private final List<Pin> pins;
  private final int runs;
  private final Map<TreePath, Steadied> steadied = new HashMap<>();
  private final List<String> untested = new ArrayList<>();

  /**
   * What steadies an output.
   *
   * @param pins all of which have to be held
   * @param runs that agreed then
   */
  record Steadied(List<Pin> pins, int runs) {}

  Steadying(Trials trials, Observations seen, List<Pin> pins, int least) {
    this.trials = trials;
    this.seen = seen;
    this.pins = pins;
    double agreement = seen.restless().stream().mapToDouble(seen::agreement).max().orElse(0);
    this.runs = Bound.runsAgainst(agreement, Math.max(least, 3), MOST_RUNS);
  }

  /** Runs until every restless output has its pins or is known to have none. */
  void search() {
    List<TreePath> restless = seen.restless();
    if (restless.isEmpty()) {
      return;
    }
    List<Pin> possible = new ArrayList<>();
    List<TreePath> left = agreeing(restless, Pin.all(pins));
    for (Pin pin : pins) {
      if (!left.isEmpty() && !refused(pin)) {
        possible.add(pin);
        List<TreePath> solved = agreeing(left, pin.asDisturbance());
        solved.forEach(path -> steadied.put(path, new Steadied(List.of(pin), runs)));
        left = left.stream().filter(path -> !solved.contains(path)).toList();
      }
    }
    left.forEach(path -> steadied.put(path, new Steadied(List.copyOf(possible), runs)));
  }

  Optional<Steadied> of(TreePath path) {
    return Optional.ofNullable(steadied.get(path));
  }

  /** What this host or image could not hold, in words. */
  List<String> untested() {
    return untested;
  }

  /** The first refusal of each is told once, by the run in which all are held. */
  private boolean refused(Pin pin) {
    return pin.conditions().all().stream()
        .anyMatch(one -> untested.stream().anyMatch(words -> words.startsWith(one.describe())));
  }

  /** Those of these paths in which all of some more runs agree, held so. */
  private List<TreePath> agreeing(List<TreePath> paths, Disturbance held) {
    List<Trial> more = new ArrayList<>();
    List<TreePath> agreeing = paths;
    for (int run = 0; run < runs && !agreeing.isEmpty(); run++) {
      Trial trial = trials.run(held);
      seen.held(trial);
      more.add(trial);
      untested.addAll(trial.refused().stream().filter(one -> !untested.contains(one)).toList());
      agreeing = agreeing.stream().filter(path -> trial.agrees(more.get(0), path)).toList();
    }
    return agreeing;
  }
}
