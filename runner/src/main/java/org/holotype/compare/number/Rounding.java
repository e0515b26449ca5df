package org.holotype.compare.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Whether every other number is the recorded one, rounded to so many significant digits: the mark
 * of a printout with fewer digits.
 *
 * <p>Numbers that both sides hold must keep no more digits either, else one changed number among
 * many would pass for a rounding; some of them are looked at.
 */
final class Rounding {
  private static final int EXACT_POWERS = 22;
  private static final double[] POWERS = new double[EXACT_POWERS + 1];

  static {
    for (int i = 0; i <= EXACT_POWERS; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  private final FloatType type;
  private final int leastDigits;
  private final double farthest;
  private final PairSample kept = new PairSample();
  private int digits;
  private boolean holds;

  /**
   * @param type as both sides store the numbers
   * @param leastDigits fewer than these are no rounding but another number
   */
  Rounding(FloatType type, int leastDigits) {
    this.type = type;
    this.leastDigits = leastDigits;
    digits = leastDigits;
    holds = leastDigits > 0 && digits < type.distinctDigits();
    // Half a unit in the last of so many digits is at most this part of the number itself; the
    // doubled bound leaves room for the stored type's own rounding.
    farthest = 10 * Math.pow(10, -leastDigits);
  }

  /** No rounding makes this pair. */
  void refuse() {
    holds = false;
  }

  /** Whether it is still worth telling about pairs. */
  boolean holds() {
    return holds;
  }

  /** Takes in a number that both sides hold. */
  void kept(double value) {
    if (holds && !Double.isNaN(value) && !Double.isInfinite(value)) {
      kept.pair(value, value);
    }
  }

  /** Takes in one pair of finite numbers that differ. */
  void pair(double a, double b, double relative) {
    if (!holds || isRoundedFast(a, b)) {
      return;
    }
    if (relative > farthest) {
      holds = false;
      return;
    }
    BigDecimal exact = new BigDecimal(a);
    while (digits < type.distinctDigits() && !isRounded(exact, b)) {
      digits++;
    }
    holds = digits < type.distinctDigits();
  }

  /**
   * Recognises most roundings without decimal arithmetic: the product with an exact power of ten is
   * off by less than a part in 2^52, so that its nearest integer is certain away from ties, and the
   * quotient of two exact doubles is the double nearest to the decimal number. Doubles only.
   */
  private boolean isRoundedFast(double a, double b) {
    if (type != FloatType.F64 || a == 0) {
      return false;
    }
    int scale = digits - 1 - (int) Math.floor(Math.log10(Math.abs(a)));
    if (Math.abs(scale) > EXACT_POWERS || digits > 14) {
      return false;
    }
    double shifted = scale >= 0 ? a * POWERS[scale] : a / POWERS[-scale];
    double whole = Math.rint(shifted);
    boolean certain = Math.abs(Math.abs(shifted - whole) - 0.5) > 1e-1;
    return certain && b == (scale >= 0 ? whole / POWERS[scale] : whole * POWERS[-scale]);
  }

  private boolean isRounded(BigDecimal exact, double b) {
    return type.nearest(exact.round(new MathContext(digits, RoundingMode.HALF_EVEN))) == b
        || type.nearest(exact.round(new MathContext(digits, RoundingMode.HALF_UP))) == b;
  }

  /**
   * Whether all pairs so far are explained.
   *
   * @param differing how many pairs were told
   * @param total how many numbers there are; where none that both hold was shown, those that differ
   *     must be the larger part
   */
  boolean explainsAll(long differing, long total) {
    if (!holds || digits < leastDigits) {
      return false;
    }
    return kept.size() == 0
        ? differing >= total - differing
        : Arrays.stream(kept.left()).allMatch(value -> isRounded(new BigDecimal(value), value));
  }

  /** The significant digits that all rounded numbers kept. */
  int digits() {
    return digits;
  }
}
