package org.holotype.explain;

/** No further run may be made; what is known by then stands. */
final class BudgetSpent extends Exception {
  private static final long serialVersionUID = 1;

  BudgetSpent(String why) {
    super(why);
  }
}
