package org.holotype.compare;

import java.util.function.LongPredicate;
import org.holotype.verdict.Policy;

/**
 * By what the numbers of one array are held against each other.
 *
 * @param policy what counts as harmless
 * @param spread what recorded runs showed of the same elements
 * @param ignored whether an element, by its index, does not count
 */
public record Measure(Policy policy, NumberSpread spread, LongPredicate ignored) {
  /** Every element counts. */
  public static final LongPredicate NOTHING = index -> false;

  /** By a policy alone. */
  public static Measure of(Policy policy) {
    return new Measure(policy, NumberSpread.NONE, NOTHING);
  }

  /** The same without these elements. */
  public Measure ignoring(LongPredicate elements) {
    return new Measure(policy, spread, elements);
  }

  /** Whether there may be elements that do not count. */
  public boolean ignoresSome() {
    return ignored != NOTHING;
  }
}
