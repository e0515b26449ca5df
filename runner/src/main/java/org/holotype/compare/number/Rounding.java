package org.holotype.compare.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Whether every other number is the recorded one, rounded to so many significant digits: the mark
 * of a printout with fewer digits.
 */
final class Rounding {
  private static final int MOST_DIGITS = 17;

  private final int leastDigits;
  private int digits;
  private boolean holds = true;

  /**
   * @param leastDigits fewer than these are no rounding but another number
   */
  Rounding(int leastDigits) {
    this.leastDigits = leastDigits;
    digits = leastDigits;
  }

  /** No rounding makes this pair. */
  void refuse() {
    holds = false;
  }

  /** Takes in one pair of finite numbers that differ. */
  void pair(double a, double b) {
    if (!holds) {
      return;
    }
    BigDecimal exact = new BigDecimal(a);
    while (digits < MOST_DIGITS && !isRounded(exact, b)) {
      digits++;
    }
    holds = digits < MOST_DIGITS;
  }

  private boolean isRounded(BigDecimal exact, double b) {
    return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue() == b
        || exact.round(new MathContext(digits, RoundingMode.HALF_UP)).doubleValue() == b;
  }

  /** Whether all pairs so far are explained. */
  boolean explainsAll() {
    return holds && digits >= leastDigits;
  }

  /** The significant digits that all rounded numbers kept. */
  int digits() {
    return digits;
  }
}
