package org.holotype.compare;

import org.holotype.verdict.EnvironmentDifference.Weight;

/** Says how heavy a difference of one kind of fact is, knowing what code the runs mapped. */
@FunctionalInterface
interface Weighing {
  Weighed weigh(FactPair fact, MappedCode code);

  /**
   * A weight and the sentence that justifies it.
   *
   * @param why one sentence
   */
  record Weighed(Weight weight, String why) {}

  /** The same weight whatever was mapped. */
  static Weighing always(Weight weight, String why) {
    Weighed weighed = new Weighed(weight, why);
    return (fact, code) -> weighed;
  }
}
