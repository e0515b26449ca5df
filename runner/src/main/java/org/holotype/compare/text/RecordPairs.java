package org.holotype.compare.text;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.holotype.compare.BytePair;
import org.holotype.compare.Undecodable;

/**
 * Walks two files of records side by side and stops at each pair that is not equal byte for byte.
 * Equal stretches are only counted, so that the walk costs little where little differs.
 */
final class RecordPairs implements Closeable {
  private final Window left;
  private final Window right;
  private final RecordEnds ends;
  private final boolean leftMarked;
  private final boolean rightMarked;
  private Optional<RawRecord> recorded = Optional.empty();
  private Optional<RawRecord> observed = Optional.empty();
  private long next;
  private boolean everyOne;
  private long recordedCount;
  private long observedCount;

  RecordPairs(BytePair pair, Quoting quoting) throws IOException {
    ends = new RecordEnds(quoting);
    left = new Window(pair.recorded());
    try {
      right = new Window(pair.observed());
    } catch (IOException e) {
      left.close();
      throw e;
    }
    left.refill();
    right.refill();
    leftMarked = left.skipMark();
    rightMarked = right.skipMark();
  }

  /** Whether just one of them begins with a byte order mark. */
  boolean differInMark() {
    return leftMarked != rightMarked;
  }

  /** From now on equal records are given too: what stands above them changed their meaning. */
  void giveEveryOne() {
    everyOne = true;
  }

  /** Goes on to the next pair that is not equal; false where there is none. */
  boolean advance() throws IOException {
    if (everyOne) {
      left.refill();
      right.refill();
    } else {
      skipEqual();
    }
    if (left.isExhausted() && right.isExhausted()) {
      return false;
    }
    recorded = take(left, Undecodable.Side.RECORDED);
    observed = take(right, Undecodable.Side.OBSERVED);
    recordedCount += recorded.isPresent() ? 1 : 0;
    observedCount += observed.isPresent() ? 1 : 0;
    next++;
    return true;
  }

  /** Place of the present pair, from 0. */
  long index() {
    return next - 1;
  }

  Optional<RawRecord> recorded() {
    return recorded;
  }

  Optional<RawRecord> observed() {
    return observed;
  }

  /** How many records the recorded side had up to here. */
  long recordedCount() {
    return recordedCount;
  }

  long observedCount() {
    return observedCount;
  }

  private void skipEqual() throws IOException {
    while (true) {
      left.refill();
      right.refill();
      int common = Math.min(left.length(), right.length());
      int equal = equal(common);
      boolean end = left.isLast() && right.isLast() && left.length() == right.length();
      if (end && equal == common) {
        countRest(common);
        return;
      }
      ends.scan(left.bytes(), left.start(), left.start() + equal);
      int whole = ends.last() - left.start();
      skip(whole, ends.count());
      if (equal < common || (whole == 0 && !sees(equal))) {
        return;
      }
    }
  }

  /** Whether more of the first record of both can be brought into sight. */
  private boolean sees(int equal) throws IOException {
    boolean more =
        (left.length() == equal && !left.isLast()) || (right.length() == equal && !right.isLast());
    if (more) {
      left.grow();
      right.grow();
    }
    return more;
  }

  private int equal(int common) {
    int mismatch =
        Arrays.mismatch(
            left.bytes(),
            left.start(),
            left.start() + common,
            right.bytes(),
            right.start(),
            right.start() + common);
    return mismatch < 0 ? common : mismatch;
  }

  private void countRest(int common) {
    ends.scan(left.bytes(), left.start(), left.start() + common);
    boolean open = ends.last() < left.start() + common;
    skip(common, ends.count() + (open ? 1 : 0));
  }

  private void skip(int count, long records) {
    left.skip(count);
    right.skip(count);
    next += records;
    recordedCount += records;
    observedCount += records;
  }

  private Optional<RawRecord> take(Window side, Undecodable.Side which) throws IOException {
    int end = ends.first(side.bytes(), side.start(), side.end());
    while (end < 0 && !side.isLast()) {
      try {
        side.grow();
      } catch (Undecodable e) {
        throw e.on(which);
      }
      end = ends.first(side.bytes(), side.start(), side.end());
    }
    int to = end < 0 ? side.end() : end;
    if (to == side.start()) {
      return Optional.empty();
    }
    RawRecord record = RawRecord.of(side.bytes(), side.start(), to);
    side.skip(to - side.start());
    return Optional.of(record);
  }

  @Override
  public void close() throws IOException {
    try (left;
        right) {
      recorded = Optional.empty();
    }
  }
}
