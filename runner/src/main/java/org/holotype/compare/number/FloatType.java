package org.holotype.compare.number;

import org.holotype.verdict.Policy;
import org.holotype.verdict.Tolerance;

/**
 * A binary floating-point type as files store it (IEEE 754-2019 section 3.6; bfloat16 is the upper
 * half of binary32). A number's <em>steps</em> are counted in the stored type.
 */
public enum FloatType {
  F64 {
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
    long order(double value) {
      return signed(Half.bits(value));
    }

    @Override
    Tolerance tolerance(Policy policy) {
      return policy.halves();
    }
  },
  BF16 {
    @Override
    long order(double value) {
      return signed(Float.floatToRawIntBits((float) value) >>> 16);
    }

    @Override
    Tolerance tolerance(Policy policy) {
      return policy.halves();
    }
  };

  /**
   * The number's place among all numbers of this type, +0 and -0 both at 0: neighbours differ by
   * one.
   *
   * @param value exactly representable in this type, no NaN
   */
  abstract long order(double value);

  abstract Tolerance tolerance(Policy policy);

  /** How many steps lie between two numbers of this type; no NaN. Never negative. */
  public long ulps(double a, double b) {
    long distance = order(a) - order(b);
    // Opposite ends of the doubles are farther apart than a long can count.
    boolean overflow = this == F64 && ((order(a) ^ order(b)) & (order(a) ^ distance)) < 0;
    return overflow || distance == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(distance);
  }

  private static long signed(int bits16) {
    int magnitude = bits16 & 0x7fff;
    return (bits16 & 0x8000) == 0 ? magnitude : -magnitude;
  }
}
