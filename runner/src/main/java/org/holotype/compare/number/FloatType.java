package org.holotype.compare.number;

import java.math.BigDecimal;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Tolerance;

/**
 * A binary floating-point type as files store it (IEEE 754-2019 section 3.6). A number's
 * <em>steps</em> are counted in the stored type.
 */
public enum FloatType {
  F64 {
    @Override
    long bits(double value) {
      return Double.doubleToRawLongBits(value);
    }

    @Override
    double nearest(BigDecimal decimal) {
      return decimal.doubleValue();
    }

    @Override
    int distinctDigits() {
      return 17;
    }

    @Override
    long order(double value) {
      long bits = Double.doubleToRawLongBits(value);
      return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }

    @Override
    Tolerance tolerance(Policy policy) {
      return policy.doubles();
    }
  },
  F32 {
    @Override
    long bits(double value) {
      return Integer.toUnsignedLong(Float.floatToRawIntBits((float) value));
    }

    @Override
    double nearest(BigDecimal decimal) {
      return decimal.floatValue();
    }

    @Override
    int distinctDigits() {
      return 9;
    }

    @Override
    long order(double value) {
      int bits = Float.floatToRawIntBits((float) value);
      return bits >= 0 ? bits : (long) Integer.MIN_VALUE - bits;
    }

    @Override
    Tolerance tolerance(Policy policy) {
      return policy.singles();
    }
  },
  F16 {
    @Override
    long bits(double value) {
      return Half.bits(value);
    }

    @Override
    long order(double value) {
      return signed((int) bits(value));
    }

    @Override
    Tolerance tolerance(Policy policy) {
      return policy.halves();
    }
  };

  abstract long bits(double value);

  /**
   * The number of this type that lies nearest to a decimal number; ties as IEEE 754 breaks them.
   * Types of 16 bits hold fewer digits than any policy asks for and answer NaN, which is nobody's
   * rounding.
   */
  double nearest(BigDecimal decimal) {
    return Double.NaN;
  }

  /** As few decimal digits as tell any two numbers of this type apart. */
  int distinctDigits() {
    return 0;
  }

  /** The number in decimal, as short as this type allows. */
  public String text(double value) {
    return this == F64 ? Double.toString(value) : Float.toString((float) value);
  }

  /** How many bytes one number takes. */
  public int width() {
    return switch (this) {
      case F64 -> Double.BYTES;
      case F32 -> Float.BYTES;
      case F16 -> Short.BYTES;
    };
  }

  /**
   * The number's place among all numbers of this type, +0 and -0 both at 0: neighbours differ by
   * one.
   *
   * @param value exactly representable in this type, no NaN
   */
  abstract long order(double value);

  abstract Tolerance tolerance(Policy policy);

  /**
   * How many steps lie between two numbers of this type; no NaN. Never negative; {@link
   * Long#MAX_VALUE} where it is more than a {@code long} can count, as between the two ends of the
   * doubles.
   */
  public long ulps(double a, double b) {
    long left = order(a);
    long right = order(b);
    long distance = left - right;
    boolean overflow = ((left ^ right) & (left ^ distance)) < 0;
    return overflow || distance == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(distance);
  }

  private static long signed(int bits16) {
    int magnitude = bits16 & 0x7fff;
    return (bits16 & 0x8000) == 0 ? magnitude : -magnitude;
  }
}
