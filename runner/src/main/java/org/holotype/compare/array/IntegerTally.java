package org.holotype.compare.array;

import java.nio.ByteBuffer;
import java.util.function.LongFunction;
import org.holotype.compare.number.IntegerDifferences;
import org.holotype.compare.number.IntegerDifferences.Signedness;
import org.holotype.verdict.Difference;

/** Whole numbers. */
final class IntegerTally implements Tally {
  private final Scalar left;
  private final Scalar right;
  private final IntegerDifferences numbers;

  IntegerTally(Scalar left, Scalar right, Signedness signedness, LongFunction<String> places) {
    this.left = left;
    this.right = right;
    numbers = new IntegerDifferences(signedness, left.width(), places);
  }

  @Override
  public boolean pair(long index, ByteBuffer one, int oneAt, ByteBuffer other, int otherAt) {
    long recorded = left.bits(one, oneAt);
    long observed = right.bits(other, otherAt);
    if (recorded == observed) {
      return false;
    }
    numbers.pair(index, left.whole(recorded), right.whole(observed));
    return true;
  }

  @Override
  public Difference difference(long total) {
    return numbers.difference(total);
  }
}
