package org.holotype.compare.text;

import java.util.Optional;
import org.holotype.compare.Findings;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/**
 * Whether one file of records is the beginning of the other: cut off, or appended to.
 *
 * @param unit what the records are called
 */
record Cutoff(String unit) {
  /** What the first pair of records that is not equal says of it. */
  static Optional<DifferenceClass> at(Optional<RawRecord> left, Optional<RawRecord> right) {
    if (right.isEmpty() || (left.isPresent() && right.get().isBeginningOf(left.get()))) {
      return Optional.of(DifferenceClass.TRUNCATED);
    }
    boolean appended = left.isEmpty() || left.get().isBeginningOf(right.get());
    return appended ? Optional.of(DifferenceClass.STRUCTURAL) : Optional.empty();
  }

  /** A side that has as many records or more was appended to. */
  static DifferenceClass of(long before, long now) {
    return now < before ? DifferenceClass.TRUNCATED : DifferenceClass.STRUCTURAL;
  }

  Difference difference(DifferenceClass one, long before, long now, String place) {
    String how = one == DifferenceClass.TRUNCATED ? "cut off" : "appended to";
    return new Findings()
        .add(one)
        .at(place)
        .differing(Math.max(1, Math.abs(before - now)))
        .total(before, unit)
        .note(how + ": " + before + " " + unit + "s, now " + now)
        .difference();
  }
}
