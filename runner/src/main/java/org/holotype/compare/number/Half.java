package org.holotype.compare.number;

/** IEEE 754 binary16, which Java knows from release 20 on. */
public final class Half {
  private static final int EXPONENT_BIAS = 15;
  private static final int FRACTION_BITS = 10;

  private Half() {}

  /** The value of 16 stored bits. */
  public static double value(int bits) {
    int exponent = (bits >> FRACTION_BITS) & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude;
    if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = Math.scalb((double) fraction, 1 - EXPONENT_BIAS - FRACTION_BITS);
    } else {
      magnitude = Math.scalb(fraction + 1024.0, exponent - EXPONENT_BIAS - FRACTION_BITS);
    }
    return (bits & 0x8000) == 0 ? magnitude : -magnitude;
  }

  /** The bits of a value that a half can hold exactly. */
  static int bits(double value) {
    if (Double.isNaN(value)) {
      return 0x7e00;
    }
    int sign = Double.doubleToRawLongBits(value) < 0 ? 0x8000 : 0;
    double magnitude = Math.abs(value);
    if (magnitude == 0) {
      return sign;
    }
    if (Double.isInfinite(magnitude)) {
      return sign | 0x7c00;
    }
    int exponent = Math.max(Math.getExponent(magnitude), 1 - EXPONENT_BIAS);
    int fraction = (int) Math.scalb(magnitude, FRACTION_BITS - exponent);
    int biased = fraction < 1024 ? 0 : exponent + EXPONENT_BIAS;
    return sign | biased << FRACTION_BITS | (fraction & 0x3ff);
  }
}
