package org.holotype.compare;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Counts, over a scan, the places at which two byte sequences differ. */
final class DifferingBytes {
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

  /** What file systems and disks lose or write at once. */
  private static final int BLOCK = 4096;

  private static final int SECTOR = 512;

  private long count;
  private long bits;
  private long blocks;
  private long last;
  private boolean zeroed;

  long count() {
    return count;
  }

  /** Takes in what was counted of the windows that follow. */
  void append(DifferingBytes next) {
    count += next.count;
    bits += next.bits;
    blocks += next.blocks;
    last = next.count > 0 ? next.last : last;
    zeroed |= next.zeroed;
  }

  /** What the pattern looks like. */
  List<String> hints() {
    List<String> hints = new ArrayList<>();
    if (bits == 1) {
      hints.add("single-bit");
    }
    if (zeroed) {
      hints.add("zero-block");
    }
    return hints;
  }

  /** How far they spread, in words. */
  String extent() {
    String where = blocks == 1 ? "1 block" : blocks + " blocks";
    return "in " + where + " of 4 KiB, the last at byte " + last;
  }

  /**
   * Takes in two windows of the same length.
   *
   * @param offset of both windows in their sequences, a whole number of blocks
   */
  void scan(long offset, ByteBuffer recorded, ByteBuffer observed) {
    int first = recorded.mismatch(observed);
    if (first < 0) {
      return;
    }
    for (int at = first - first % BLOCK; at < recorded.limit(); at += BLOCK) {
      block(offset, at, Math.min(recorded.limit(), at + BLOCK), recorded, observed);
    }
  }

  private void block(long offset, int from, int to, ByteBuffer recorded, ByteBuffer observed) {
    long before = count;
    count(from, to, recorded, observed);
    if (count == before) {
      return;
    }
    blocks++;
    last = offset + lastDifference(from, to, recorded, observed);
    for (int at = from; at + SECTOR <= to && !zeroed; at += SECTOR) {
      zeroed = isZero(at, observed) && !isZero(at, recorded);
    }
  }

  private void count(int from, int to, ByteBuffer recorded, ByteBuffer observed) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = recorded.getLong(at) ^ observed.getLong(at);
      if (word != 0) {
        count += nonZeroBytes(word);
        bits += Long.bitCount(word);
      }
    }
    for (; at < to; at++) {
      int one = (recorded.get(at) ^ observed.get(at)) & 0xff;
      count += one == 0 ? 0 : 1;
      bits += Integer.bitCount(one);
    }
  }

  private static int lastDifference(int from, int to, ByteBuffer recorded, ByteBuffer observed) {
    int at = to - 1;
    while (at > from && recorded.get(at) == observed.get(at)) {
      at--;
    }
    return at;
  }

  private static boolean isZero(int from, ByteBuffer bytes) {
    for (int at = from; at < from + SECTOR; at += Long.BYTES) {
      if (bytes.getLong(at) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Carries each byte's low seven bits into its top bit, which then says "not zero". */
  private static int nonZeroBytes(long word) {
    return Long.bitCount((((word & LOW_BITS) + LOW_BITS) | word) & ~LOW_BITS);
  }
}
