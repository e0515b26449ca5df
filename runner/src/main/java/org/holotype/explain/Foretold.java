package org.holotype.explain;

/**
 * A run that is not made yet, and what comes of it if what was seen before holds.
 *
 * @param flips of the run
 * @param outcome as far as it is foretold
 */
record Foretold(Flips flips, Outcome outcome) {
  /** Whether it came so. */
  boolean isMetBy(Outcome came) {
    return outcome.words().entrySet().stream()
        .allMatch(each -> came.of(each.getKey()).equals(each.getValue()));
  }
}
