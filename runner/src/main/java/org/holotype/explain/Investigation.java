package org.holotype.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.holotype.launch.Emulator;
import org.holotype.manifest.TreePath;

/**
 * From two outcomes that differ to what can be said of each output: whether either end comes back
 * here, whether it repeats itself at all, and only then what moves it.
 */
final class Investigation {
  private static final int DOUBTED = 5;

  private final Ledger ledger;
  private final Flips all;
  private final Outcome recorded;
  private final Outcome observed;
  private final Set<TreePath> targets;
  private Optional<Search> search = Optional.empty();
  private Optional<String> spent = Optional.empty();

  /**
   * Nothing is run yet.
   *
   * @param held how many contrasts can be held
   */
  Investigation(Experiment experiment, int held, Outcome recorded, Outcome observed) {
    this.ledger = new Ledger(experiment);
    this.all = Flips.all(held);
    this.recorded = recorded;
    this.observed = observed;
    this.targets = differing(recorded, observed);
  }

  /** Every output that the two outcomes do not agree on. */
  private static Set<TreePath> differing(Outcome one, Outcome other) {
    Set<TreePath> paths = new TreeSet<>(one.words().keySet());
    paths.addAll(other.words().keySet());
    paths.removeIf(path -> one.of(path).equals(other.of(path)));
    return paths;
  }

  /**
   * Runs what is needed.
   *
   * @param place of the observed outcome; one that was made here just now need not be made again
   */
  void run(Side.Place place) {
    try {
      ledger.foresee(ends());
      if (place == Side.Place.HERE) {
        ledger.enter(all, observed);
        ledger.again(all);
      } else {
        end(all, observed);
      }
      if (!all.isEmpty()) {
        end(Flips.NONE, recorded);
        Search begun = new Search(all.size(), searchable(), ledger);
        search = Optional.of(begun);
        begun.run();
      }
      doubt();
    } catch (BudgetSpent e) {
      spent = Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Both were seen already, each by itself. */
  private List<Foretold> ends() {
    return all.isEmpty()
        ? List.of()
        : List.of(new Foretold(all, target(observed)), new Foretold(Flips.NONE, target(recorded)));
  }

  private Outcome target(Outcome known) {
    return new Outcome(targets.stream().collect(Collectors.toMap(Function.identity(), known::of)));
  }

  /** Asks another processor about what nothing else explains. */
  void ask(Emulation emulation, Chance.Held held) {
    try {
      emulation.ask(unexplained(), held, Emulator.find());
    } catch (BudgetSpent e) {
      spent = Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** What nothing explains may have come alike twice by chance. */
  private void doubt() throws BudgetSpent {
    while (ledger.times(all) < DOUBTED
        && unexplained().stream().anyMatch(each -> causes(each).isEmpty())) {
      ledger.again(all);
    }
  }

  /** Asks what steadies the outputs that do not repeat themselves. */
  void ask(Chance chance) {
    try {
      chance.search(unsteady());
    } catch (BudgetSpent e) {
      spent = Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** A record bears witness where the run agrees with it; where it does not, it is run again. */
  private void end(Flips flips, Outcome known) throws BudgetSpent {
    Outcome outcome = ledger.of(flips);
    if (targets.stream().allMatch(target -> known.of(target).equals(outcome.of(target)))) {
      ledger.enter(flips, outcome);
    } else {
      ledger.again(flips);
    }
  }

  private List<TreePath> searchable() {
    Set<TreePath> unsteady = unsteady();
    return targets.stream()
        .filter(each -> !unsteady.contains(each))
        .filter(each -> !ledger.word(Flips.NONE, each).equals(ledger.word(all, each)))
        .toList();
  }

  Set<TreePath> targets() {
    return Set.copyOf(targets);
  }

  /**
   * Whether two of the runs that differ in this factor alone differ in the output.
   *
   * @param well tells runs that ended as a known one did from those that show nothing
   */
  boolean isShown(TreePath output, int factor, Predicate<Flips> well) {
    return ledger.made().stream()
        .filter(run -> !run.has(factor) && ledger.times(run.with(factor)) > 0)
        .filter(run -> well.test(run) && well.test(run.with(factor)))
        .anyMatch(run -> !ledger.word(run, output).equals(ledger.word(run.with(factor), output)));
  }

  /** Those that two runs under the very same conditions did not agree on. */
  Set<TreePath> unsteady() {
    return ledger.unsteady(targets);
  }

  /** How many different outcomes an output had under the conditions as found. */
  int variety(TreePath output) {
    return ledger.variety(output);
  }

  /** The factors seen to move this output. */
  Flips causes(TreePath output) {
    return search.map(each -> each.causes(output)).orElse(Flips.NONE);
  }

  /** The runs in which two that differ in this factor alone differ in the output. */
  List<Flips> witnesses(TreePath output, int factor) {
    return search.map(each -> each.witnesses(output, factor)).orElse(List.of());
  }

  /** Whether both ends come back here, and the named factors are shown to be all that matter. */
  boolean isProven(TreePath output) {
    return isReproduced(output) && search.map(each -> each.isProven(output)).orElse(false);
  }

  /** Whether one end or the other does not come without this factor; one more between is none. */
  boolean isNeeded(TreePath output, int factor) {
    return search.map(each -> each.isNeeded(output, factor)).orElse(false);
  }

  /** What was run so far. */
  List<Flips> made() {
    return ledger.made();
  }

  /** Whether both ends come back here. */
  boolean isReproduced(TreePath output) {
    return ledger.times(Flips.NONE) > 0
        && ledger.times(all) > 0
        && ledger.word(Flips.NONE, output).equals(recorded.of(output))
        && ledger.word(all, output).equals(observed.of(output));
  }

  /** Those that neither chance nor any factor that can be held accounts for. */
  List<TreePath> unexplained() {
    Set<TreePath> unsteady = unsteady();
    return targets.stream()
        .filter(each -> !unsteady.contains(each))
        .filter(each -> causes(each).isEmpty() || !isReproduced(each))
        .toList();
  }

  /** Those of which both ends came back, and nothing is left to show. */
  List<TreePath> settled() {
    List<TreePath> settled = new ArrayList<>(targets);
    settled.removeAll(unsteady());
    settled.removeIf(each -> !isProven(each));
    return settled;
  }

  /** Why it stopped before its end. */
  Optional<String> spent() {
    return spent;
  }

  /**
   * The share of runs below which an outcome may have escaped: 5 % that none was seen. Runs that
   * differ by design do not agree with each other, so that those count which a proof has fewest of.
   */
  double escaped() {
    int agreeing =
        targets.stream()
            .filter(this::isProven)
            .flatMap(each -> search.stream().map(one -> one.agreeing(each)))
            .min(Integer::compare)
            .orElse(Math.min(ledger.times(Flips.NONE), ledger.times(all)));
    return 1 - Math.pow(0.05, 1.0 / Math.max(1, agreeing));
  }
}
