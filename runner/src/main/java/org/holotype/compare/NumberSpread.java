package org.holotype.compare;

/** What several recorded runs showed of the numbers of one array. */
@FunctionalInterface
public interface NumberSpread {
  /** Nothing was shown. */
  NumberSpread NONE = (index, recorded, observed) -> false;

  /**
   * Whether a finite number that differs from the recorded one is explained by what the runs showed
   * of the same element.
   *
   * @param index of the element; indices only ever grow
   */
  boolean explains(long index, double recorded, double observed);
}
