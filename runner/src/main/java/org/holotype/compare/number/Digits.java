package org.holotype.compare.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** What the digits of a decimal number say of how it was computed. */
public final class Digits {
  /** So many tell every double from all others. */
  private static final int OF_A_DOUBLE = 17;

  private Digits() {}

  /**
   * Whether a number may be how a program wrote its nearest double: of more digits than tell
   * doubles apart, only those of the double itself are.
   */
  public static boolean mayBeOf(BigDecimal written, double nearest) {
    BigDecimal significant = written.stripTrailingZeros();
    int digits = significant.precision();
    if (digits <= OF_A_DOUBLE) {
      return true;
    }
    if (Double.isInfinite(nearest) || Double.isNaN(nearest)) {
      return false;
    }
    BigDecimal exact = new BigDecimal(nearest);
    return isCut(exact, significant, new MathContext(digits, RoundingMode.HALF_EVEN))
        || isCut(exact, significant, new MathContext(digits, RoundingMode.DOWN));
  }

  private static boolean isCut(BigDecimal exact, BigDecimal written, MathContext by) {
    return exact.round(by).compareTo(written) == 0;
  }
}
