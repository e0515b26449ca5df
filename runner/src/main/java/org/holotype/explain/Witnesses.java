package org.holotype.explain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.manifest.TreePath;

/**
 * Whether enough runs bear witness to what was found of one output: a value seen once may be
 * chance, and a factor without which the others explain everything needs more of them.
 *
 * @param output in question
 * @param causes of it
 * @param ledger all runs
 * @param all factors
 */
record Witnesses(TreePath output, Causes causes, Ledger ledger, Flips all) {
  private static final int ENOUGH = 3;
  private static final int ENOUGH_WHERE_IN_DOUBT = 5;

  /** The run to make next, for the first time or once more; empty where no more is wanted. */
  Optional<Flips> next() {
    return Stream.concat(
            causes.steps(output).stream().flatMap(step -> without(step).stream()),
            causes.steps(output).stream().flatMap(step -> doubtful(step).stream()))
        .findFirst();
  }

  /** A named factor has to be missed: the others alone are run as well. */
  private Optional<Flips> without(Causes.Step step) {
    Flips others = named().minus(Flips.NONE.with(step.factor()));
    return count(others) == 0 ? Optional.of(others) : Optional.empty();
  }

  private Optional<Flips> doubtful(Causes.Step step) {
    int enough = isNeeded(step) && !returns() ? ENOUGH : ENOUGH_WHERE_IN_DOUBT;
    return Stream.of(step.without(), step.with()).filter(run -> count(run) < enough).findFirst();
  }

  /** Whether the other named factors fail to explain everything. */
  private boolean isNeeded(Causes.Step step) {
    Flips alone = Flips.NONE.with(step.factor());
    return !value(named().minus(alone)).equals(ledger.word(all, output))
        || count(alone) == 0
        || !value(alone).equals(ledger.word(Flips.NONE, output));
  }

  /** Whether flipping more brought back what flipping fewer had changed. */
  private boolean returns() {
    List<Flips> made = ledger.made();
    for (Flips low : made) {
      for (Flips high : made) {
        if (high.covers(low) && ledger.word(low, output).equals(ledger.word(high, output))) {
          for (Flips middle : made) {
            if (high.covers(middle)
                && middle.covers(low)
                && !ledger.word(middle, output).equals(ledger.word(low, output))) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private String value(Flips run) {
    return ledger.made().stream()
        .filter(other -> isSame(other, run))
        .map(other -> ledger.word(other, output))
        .findFirst()
        .orElse(Outcome.ABSENT);
  }

  private int count(Flips run) {
    return ledger.made().stream().filter(other -> isSame(other, run)).mapToInt(ledger::times).sum();
  }

  private boolean isSame(Flips one, Flips other) {
    return one.and(named()).equals(other.and(named()));
  }

  private Flips named() {
    return causes.of(output);
  }
}
