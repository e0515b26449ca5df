package org.holotype.compare.parquet;

import org.holotype.compare.Undecodable;

/** Whole numbers as differences of each to the one before (Parquet Encodings, "Delta"). */
final class Deltas {
  private final byte[] bytes;
  private final int end;
  private int at;
  private final int perMini;
  private final int minis;
  private final long count;
  private int[] widths = new int[0];
  private long given;
  private long last;
  private long least;
  private int mini;
  private int inMini;
  private long bitAt;

  Deltas(byte[] bytes, int at, int end) throws Undecodable {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
    long block = varint();
    long parts = varint();
    count = varint();
    last = zigzag();
    if (parts < 1 || parts > 512 || block < parts || block > 1 << 16 || block % parts != 0) {
      throw new Undecodable("a page has blocks of " + block + " differences in " + parts);
    }
    minis = (int) parts;
    perMini = (int) (block / parts);
    if (perMini % Byte.SIZE != 0 || count < 0) {
      throw new Undecodable("a page has " + perMini + " differences in a part");
    }
    mini = minis;
  }

  /** How many numbers there are. */
  long count() {
    return count;
  }

  long next() throws Undecodable {
    if (given == count) {
      throw new Undecodable("a page has fewer numbers than values");
    }
    if (given > 0) {
      last += difference();
    }
    given++;
    return last;
  }

  private long difference() throws Undecodable {
    if (mini < minis && inMini == perMini) {
      mini++;
      inMini = 0;
    }
    if (mini == minis) {
      block();
    }
    int width = widths[mini];
    long delta = width == 0 ? 0 : Bits.wide(bytes, bitAt, width, (long) end * Byte.SIZE);
    bitAt += width;
    inMini++;
    return least + delta;
  }

  private void block() throws Undecodable {
    if (widths.length > 0) {
      at = (int) (bitAt / Byte.SIZE);
    }
    least = zigzag();
    widths = new int[minis];
    for (int i = 0; i < minis; i++) {
      widths[i] = octet();
      if (widths[i] > Long.SIZE) {
        throw new Undecodable("a page has differences of " + widths[i] + " bits");
      }
    }
    mini = 0;
    inMini = 0;
    bitAt = (long) at * Byte.SIZE;
  }

  /** Where the bytes behind the numbers begin, once all of them were read. */
  int end() throws Undecodable {
    if (given != count) {
      throw new Undecodable("a page has more numbers than values");
    }
    // Parts that hold no number are not stored; the last one is, whole.
    return widths.length == 0
        ? at
        : (int) ((bitAt + (long) (perMini - inMini) * widths[Math.min(mini, minis - 1)]) / 8);
  }

  private int octet() throws Undecodable {
    if (at >= end) {
      throw new Undecodable("a page ends before its numbers");
    }
    return bytes[at++] & 0xff;
  }

  private long varint() throws Undecodable {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int one = octet();
      value |= (long) (one & 0x7f) << shift;
      if (one < 0x80) {
        return value;
      }
    }
    throw new Undecodable("a page has a number without end");
  }

  private long zigzag() throws Undecodable {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }
}
