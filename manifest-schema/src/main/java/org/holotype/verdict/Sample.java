package org.holotype.verdict;

import java.util.Optional;

/**
 * One place at which two outputs differ.
 *
 * @param where in the format's own terms, for example {@code row 17, column "mass"}
 * @param recorded what stands there on the recorded side, clipped
 * @param observed what stands there on the other side, clipped
 * @param ulp how many representable numbers lie between the two, where both are numbers
 */
public record Sample(String where, String recorded, String observed, Optional<Long> ulp) {
  private static final int WIDTH = 120;

  public Sample {
    recorded = clipped(recorded);
    observed = clipped(observed);
  }

  /** Two values that are no numbers. */
  public static Sample of(String where, String recorded, String observed) {
    return new Sample(where, recorded, observed, Optional.empty());
  }

  private static String clipped(String value) {
    if (value.length() <= WIDTH) {
      return value;
    }
    int end = Character.isHighSurrogate(value.charAt(WIDTH - 1)) ? WIDTH - 1 : WIDTH;
    return value.substring(0, end) + "...";
  }
}
