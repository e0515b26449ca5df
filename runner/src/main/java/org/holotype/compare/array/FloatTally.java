package org.holotype.compare.array;

import java.nio.ByteBuffer;
import java.util.function.LongFunction;
import org.holotype.compare.Measure;
import org.holotype.compare.number.NumberDifferences;
import org.holotype.verdict.Difference;

/** Floating-point numbers. */
final class FloatTally implements Tally {
  private final Scalar left;
  private final Scalar right;
  private final NumberDifferences numbers;

  FloatTally(Scalar left, Scalar right, Measure measure, LongFunction<String> places) {
    this.left = left;
    this.right = right;
    numbers = new NumberDifferences(left.floatType(), measure, places);
  }

  @Override
  public boolean pair(long index, ByteBuffer one, int oneAt, ByteBuffer other, int otherAt) {
    long recorded = left.bits(one, oneAt);
    long observed = right.bits(other, otherAt);
    if (recorded == observed) {
      if (numbers.wantsKept()) {
        numbers.kept(left.real(recorded));
      }
      return false;
    }
    numbers.differ(index, left.real(recorded), right.real(observed));
    return true;
  }

  @Override
  public boolean wantsEqual() {
    return numbers.wantsKept();
  }

  @Override
  public Difference difference(long total) {
    return numbers.difference(total);
  }
}
