package org.holotype.compare.claim;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.holotype.compare.Findings;
import org.holotype.compare.number.Digits;
import org.holotype.compare.number.FloatType;
import org.holotype.compare.number.NumberDifferences;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Sample;

/**
 * In what two values differ that are text: as doubles where both are decimal numbers. Whole numbers
 * are exact unless somebody declared a tolerance: a count that is one off is no noise.
 */
final class ValueDifference {
  private static final String PLACE = "the value";
  private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9][0-9]*)");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

  private ValueDifference() {}

  static Difference between(String recorded, String observed, Policy policy) {
    if (recorded.equals(observed)) {
      return Difference.NONE;
    }
    if (!isNumber(recorded) || !isNumber(observed)) {
      return changed(recorded, observed);
    }
    if (new BigDecimal(recorded).compareTo(new BigDecimal(observed)) == 0) {
      return Difference.of(DifferenceClass.ENCODING, "the same number, written in another way");
    }
    boolean counts = isWhole(recorded) && isWhole(observed);
    return (counts && !declares(policy)) || hidesDigits(recorded, observed)
        ? changed(recorded, observed)
        : inNumbers(Double.parseDouble(recorded), Double.parseDouble(observed), policy);
  }

  /** Whether somebody said how far numbers may lie apart; another policy may say other things. */
  private static boolean declares(Policy policy) {
    return policy.source() != Policy.Source.DEFAULT
        && !policy.doubles().equals(Policy.DEFAULT.doubles());
  }

  /** Whether both have one double, which has fewer digits than were written. */
  private static boolean hidesDigits(String recorded, String observed) {
    double nearest = Double.parseDouble(recorded);
    return Double.compare(nearest, Double.parseDouble(observed)) == 0
        && ((isWhole(recorded) && isWhole(observed))
            || !Digits.mayBeOf(new BigDecimal(recorded), nearest)
            || !Digits.mayBeOf(new BigDecimal(observed), nearest));
  }

  private static boolean isWhole(String text) {
    return WHOLE.matcher(text).matches();
  }

  private static Difference inNumbers(double recorded, double observed, Policy policy) {
    if (Double.isInfinite(recorded) || Double.isInfinite(observed)) {
      return changed("beyond doubles", "beyond doubles");
    }
    NumberDifferences numbers = new NumberDifferences(FloatType.F64, policy, index -> PLACE);
    numbers.pair(0, recorded, observed);
    Difference difference = numbers.difference(1);
    return difference.isNone()
        ? Difference.of(DifferenceClass.FLOAT_NOISE, "the same double")
        : difference;
  }

  private static Difference changed(String recorded, String observed) {
    return new Findings()
        .add(DifferenceClass.VALUE_CHANGE)
        .differing(1)
        .total(1, "value")
        .sample(Sample.of(PLACE, recorded, observed))
        .difference();
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }
}
