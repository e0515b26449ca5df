package org.holotype.compare;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** Counts, over a scan, the places at which two byte sequences differ. */
final class DifferingBytes {
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

  private long first = -1;
  private long count;

  /** Offset of the first differing byte. */
  OptionalLong first() {
    return first < 0 ? OptionalLong.empty() : OptionalLong.of(first);
  }

  long count() {
    return count;
  }

  /**
   * Takes in two windows of the same length.
   *
   * @param offset of both windows in their sequences
   */
  void scan(long offset, ByteBuffer left, ByteBuffer right) {
    int at = left.mismatch(right);
    if (at < 0) {
      return;
    }
    if (first < 0) {
      first = offset + at;
    }
    countFrom(at, left, right);
  }

  private void countFrom(int start, ByteBuffer left, ByteBuffer right) {
    int at = start;
    for (; at + Long.BYTES <= left.limit(); at += Long.BYTES) {
      count += nonZeroBytes(left.getLong(at) ^ right.getLong(at));
    }
    for (; at < left.limit(); at++) {
      count += left.get(at) == right.get(at) ? 0 : 1;
    }
  }

  /** Carries each byte's low seven bits into its top bit, which then says "not zero". */
  private static int nonZeroBytes(long word) {
    return Long.bitCount((((word & LOW_BITS) + LOW_BITS) | word) & ~LOW_BITS);
  }
}
