package org.holotype.explain;

/** Where runs are made: really, or in a world that a test made up. */
@FunctionalInterface
interface Experiment {
  /**
   * Makes one run.
   *
   * @throws BudgetSpent where no further run may be made
   */
  Outcome run(Flips flips) throws BudgetSpent;
}
