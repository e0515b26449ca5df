package org.holotype.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.holotype.manifest.TreePath;

/**
 * Finds which factors turn the outputs of one run into those of another; every run speaks for every
 * output. Three steps, until nothing is left to show:
 *
 * <ul>
 *   <li>flip the factors one after the other, likeliest first, skipping by halves whatever changes
 *       nothing: a factor is named where two runs that differ in it alone differ in the output;
 *   <li>show that the named ones suffice in both directions; where they do not, another factor was
 *       masked by them, and the same way leads to it (compare Junker, "QuickXplain", AAAI 2004);
 *   <li>see again what was seen too seldom: chance is no cause.
 * </ul>
 */
final class Search {
  /** So often each end is seen where that can be had. */
  private static final int OFTEN = 4;

  /** Up to so many causes are to be found in so many runs. */
  private static final int FEW = 3;

  private static final int FEW_RUNS = 12;

  private final Flips all;
  private final Ledger ledger;
  private final Causes causes = new Causes();
  private final Set<TreePath> outputs;

  /**
   * A search that knows nothing yet.
   *
   * @param factors how many differ, at most {@link Flips#MOST}, likeliest first
   * @param outputs in question
   * @param ledger where runs are made and kept
   */
  Search(int factors, Collection<TreePath> outputs, Ledger ledger) {
    this.all = Flips.all(factors);
    this.ledger = ledger;
    this.outputs = new TreeSet<>(outputs);
  }

  /** Searches until everything is shown. */
  void run() throws BudgetSpent {
    chain(Flips.NONE, all);
    do {
      resolve();
    } while (step());
  }

  /** The factors seen to move this output. */
  Flips causes(TreePath output) {
    return causes.of(output);
  }

  /** The runs in which two that differ in this factor alone differ in the output. */
  List<Flips> witnesses(TreePath output, int factor) {
    return causes.steps(output).stream()
        .filter(step -> step.factor() == factor)
        .flatMap(step -> Stream.of(step.without(), step.with()))
        .toList();
  }

  /** Whether the named factors were shown to be all that matter, in both directions, and twice. */
  boolean isProven(TreePath output) {
    return outputs.contains(output)
        && !causes.of(output).isEmpty()
        && conflict(output).isEmpty()
        && evidence(output).isComplete();
  }

  /** Whether one end or the other is not known to come without this named factor. */
  boolean isNeeded(TreePath output, int factor) {
    return evidence(output).isNeeded(factor);
  }

  /** How many runs agree in those kinds that the proof of this output has fewest of. */
  int agreeing(TreePath output) {
    return evidence(output).agreeing();
  }

  private Evidence evidence(TreePath output) {
    return Evidence.of(output, causes.of(output), ledger, all);
  }

  /** Outputs that turned out not to repeat themselves. */
  Set<TreePath> unsteady() {
    return ledger.unsteady(outputs);
  }

  private boolean step() throws BudgetSpent {
    outputs.removeAll(ledger.unsteady(outputs));
    ledger.foresee(foretold());
    Optional<Flips> next = next(ledger);
    if (next.isPresent()) {
      ledger.again(next.get());
    }
    return next.isPresent();
  }

  /** The next runs, as long as what was seen foretells how they come. */
  private List<Foretold> foretold() {
    List<Foretold> foretold = new ArrayList<>();
    Ledger then = ledger;
    Optional<Foretold> next = foretell(then);
    while (next.isPresent() && foretold.size() < ledger.atOnce()) {
      foretold.add(next.get());
      then = then.with(next.get());
      next = foretell(then);
    }
    return foretold;
  }

  private Optional<Foretold> foretell(Ledger known) {
    return ledger.atOnce() > 1
        ? next(known).flatMap(run -> foretell(run, known))
        : Optional.empty();
  }

  /** One of a kind that was seen comes as those before; empty where it shows something new. */
  private Optional<Foretold> foretell(Flips run, Ledger known) {
    Map<TreePath, String> words = new TreeMap<>();
    for (TreePath output : outputs) {
      Flips named = causes.of(output);
      known.made().stream()
          .filter(made -> made.and(named).equals(run.and(named)))
          .findFirst()
          .ifPresent(made -> words.put(output, known.word(made, output)));
    }
    return words.keySet().equals(outputs)
        ? Optional.of(new Foretold(run, new Outcome(words)))
        : Optional.empty();
  }

  private Optional<Flips> next(Ledger known) {
    return new Agenda(all, causes, outputs, known).next().or(() -> spare(known));
  }

  /**
   * One end once more, against what varies by itself and agreed so far: as often as makes sure
   * where runs are left of what a search of few causes may take, and where more than few are named,
   * since chance names many.
   */
  private Optional<Flips> spare(Ledger known) {
    boolean isWanted =
        outputs.stream()
            .map(causes::of)
            .anyMatch(
                named -> !named.isEmpty() && (known.asked() < FEW_RUNS || named.size() > FEW));
    return Stream.of(Flips.NONE, all)
        .filter(end -> isWanted && known.times(end) < OFTEN)
        .min(Comparator.comparingInt(known::times));
  }

  /** Follows each contradiction to the factor behind it, until there is none. */
  private void resolve() throws BudgetSpent {
    for (TreePath output : List.copyOf(outputs)) {
      Optional<Pair> conflict = conflict(output);
      while (conflict.isPresent() && outputs.contains(output)) {
        Pair pair = conflict.get();
        Flips common = pair.one().and(pair.other());
        chain(common, pair.one());
        chain(common, pair.other());
        outputs.removeAll(ledger.unsteady(outputs));
        conflict = conflict(output);
      }
    }
  }

  private record Pair(Flips one, Flips other) {}

  /** Two runs equal in the named factors and not in the output. */
  private Optional<Pair> conflict(TreePath output) {
    Flips named = causes.of(output);
    List<Flips> made = ledger.made();
    for (int i = 0; i < made.size(); i++) {
      for (int j = 0; j < i; j++) {
        Pair pair = new Pair(made.get(i), made.get(j));
        if (pair.one().and(named).equals(pair.other().and(named))
            && !ledger.word(pair.one(), output).equals(ledger.word(pair.other(), output))) {
          return Optional.of(pair);
        }
      }
    }
    return Optional.empty();
  }

  private void chain(Flips low, Flips high) throws BudgetSpent {
    List<TreePath> moved = moved(low, high);
    if (moved.isEmpty()) {
      return;
    }
    Flips between = high.minus(low);
    if (between.size() == 1) {
      int factor = between.factors().get(0);
      moved.forEach(output -> causes.note(output, new Causes.Step(factor, low)));
    } else {
      Flips middle = low.or(between.likelierHalf());
      chain(low, middle);
      chain(middle, high);
    }
  }

  private List<TreePath> moved(Flips low, Flips high) throws BudgetSpent {
    Outcome before = ledger.of(low);
    Outcome after = ledger.of(high);
    return outputs.stream().filter(each -> !before.of(each).equals(after.of(each))).toList();
  }
}
