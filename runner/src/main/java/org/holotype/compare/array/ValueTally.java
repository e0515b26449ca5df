package org.holotype.compare.array;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.holotype.compare.Findings;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/** Text, and values of which only the bytes are known. */
final class ValueTally implements Tally {
  private final Scalar left;
  private final Scalar right;
  private final LongFunction<String> places;
  private final List<Sample> samples = new ArrayList<>();
  private long differing;

  ValueTally(Scalar left, Scalar right, LongFunction<String> places) {
    this.left = left;
    this.right = right;
    this.places = places;
  }

  @Override
  public boolean pair(long index, ByteBuffer one, int oneAt, ByteBuffer other, int otherAt) {
    if (left.same(right, one, oneAt, other, otherAt)) {
      return false;
    }
    differing++;
    if (samples.size() < Difference.SAMPLES) {
      samples.add(
          Sample.of(places.apply(index), left.words(one, oneAt), right.words(other, otherAt)));
    }
    return true;
  }

  @Override
  public Difference difference(long total) {
    if (differing == 0) {
      return Difference.NONE;
    }
    Findings found =
        new Findings().add(DifferenceClass.VALUE_CHANGE).differing(differing).total(total, "value");
    samples.forEach(found::sample);
    return found.difference();
  }
}
