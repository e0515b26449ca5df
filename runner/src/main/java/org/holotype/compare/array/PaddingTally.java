package org.holotype.compare.array;

import java.nio.ByteBuffer;
import org.holotype.compare.Findings;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/** Bytes that a format declares to mean nothing; programs leave there what memory held. */
final class PaddingTally implements Tally {
  private final Scalar left;
  private final Scalar right;
  private boolean differs;

  PaddingTally(Scalar left, Scalar right) {
    this.left = left;
    this.right = right;
  }

  @Override
  public boolean pair(long index, ByteBuffer one, int oneAt, ByteBuffer other, int otherAt) {
    differs |= !left.same(right, one, oneAt, other, otherAt);
    return false;
  }

  @Override
  public Difference difference(long total) {
    return differs
        ? new Findings()
            .add(DifferenceClass.ENCODING)
            .normaliser("padding between fields")
            .difference()
        : Difference.NONE;
  }
}
