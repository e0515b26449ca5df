package org.holotype.compare.array;

import java.nio.ByteBuffer;
import java.util.function.LongFunction;
import org.holotype.compare.Measure;
import org.holotype.compare.number.IntegerDifferences.Signedness;
import org.holotype.verdict.Difference;

/** Counts how one field differs between the elements of two arrays. */
interface Tally {
  /**
   * Takes in one field of one element, equal or not; both buffers are big-endian.
   *
   * @return whether the two differ
   */
  boolean pair(long index, ByteBuffer left, int leftAt, ByteBuffer right, int rightAt);

  /** Whether equal values still tell it something. */
  default boolean wantsEqual() {
    return false;
  }

  /** What it came to. */
  Difference difference(long total);

  /** The tally that fits what the values mean. */
  static Tally of(Scalar left, Scalar right, Measure measure, LongFunction<String> places) {
    return switch (left.kind()) {
      case FLOAT -> new FloatTally(left, right, measure, places);
      case SIGNED -> new IntegerTally(left, right, Signedness.SIGNED, places);
      case UNSIGNED -> new IntegerTally(left, right, Signedness.UNSIGNED, places);
      case TEXT, BYTES -> new ValueTally(left, right, places);
      case PADDING -> new PaddingTally(left, right);
    };
  }
}
