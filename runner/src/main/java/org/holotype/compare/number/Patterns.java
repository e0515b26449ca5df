package org.holotype.compare.number;

import org.holotype.compare.Findings;

/** Watches what the pattern of differences looks like, for hints. */
final class Patterns {
  private static final double NEARLY_ALL = 0.99;
  private static final double NEARLY_UNBROKEN = 0.9;

  private final PairSample sample = new PairSample();
  private final Run zeros;
  private long first = -1;
  private long pairs;
  private boolean singleBit;

  /**
   * @param width of one number in bytes
   */
  Patterns(int width) {
    zeros = new Run(width);
  }

  /** Takes in the stored bits of a pair that differs. */
  void bits(long index, long left, long right) {
    if (pairs == 0) {
      first = index;
      singleBit = Long.bitCount(left ^ right) == 1;
    }
    pairs++;
    zeros.pair(index, left == 0, right == 0);
  }

  /** Takes in a pair of finite numbers that differ. */
  void numbers(double a, double b) {
    sample.pair(a, b);
  }

  /**
   * @param total how many numbers there are
   */
  void hints(Findings found, long total) {
    if (pairs == 1 && singleBit) {
      found.hint("single-bit");
    }
    if (zeros.isBlock()) {
      found.hint("zero-block");
    }
    if (pairs > NEARLY_ALL * total && Resemblance.isRedrawn(sample)) {
      found.hint("seed-suspected");
    } else if (pairs >= NEARLY_UNBROKEN * (total - first) && Resemblance.grows(sample)) {
      found.hint("drift");
    }
  }
}
