package org.holotype.compare.r;

import java.nio.ByteBuffer;

/** R's missing number: a NaN of which the lower word is 1954 (R's {@code arithmetic.c}). */
final class Missing {
  private static final int LOWER_WORD = 1954;

  /** {@code NA_real_}. */
  static final double REAL = Double.longBitsToDouble(0x7ff0_0000_0000_0000L | LOWER_WORD);

  private Missing() {}

  /** Whether one of two numbers is missing and the other is none. */
  static boolean tells(ByteBuffer recorded, ByteBuffer observed, int at) {
    return is(recorded, at) != is(observed, at);
  }

  /** The same for complex numbers. */
  static boolean tellsComplex(ByteBuffer recorded, ByteBuffer observed, int at) {
    return tells(recorded, observed, at) || tells(recorded, observed, at + Double.BYTES);
  }

  private static boolean is(ByteBuffer numbers, int at) {
    return Double.isNaN(numbers.getDouble(at)) && numbers.getInt(at + Integer.BYTES) == LOWER_WORD;
  }
}
