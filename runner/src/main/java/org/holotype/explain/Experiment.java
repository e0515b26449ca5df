package org.holotype.explain;

import java.util.List;

/** Where runs are made: really, or in a world that a test made up. */
@FunctionalInterface
interface Experiment {
  /**
   * Makes one run.
   *
   * @throws BudgetSpent where no further run may be made
   */
  Outcome run(Flips flips) throws BudgetSpent;

  /** How many runs may go at once. */
  default int atOnce() {
    return 1;
  }

  /**
   * Is told beforehand what will be asked for as long as runs come as foretold, so that it may be
   * begun.
   *
   * @param next in that order; no more than go at once
   */
  default void foresee(List<Foretold> next) {}
}
