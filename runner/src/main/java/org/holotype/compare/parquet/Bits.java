package org.holotype.compare.parquet;

import org.holotype.compare.Undecodable;

/** Numbers of any width, packed from the lowest bit on. */
final class Bits {
  private Bits() {}

  static int at(byte[] bytes, long bit, int width, long end) throws Undecodable {
    return (int) wide(bytes, bit, width, end);
  }

  /**
   * One number.
   *
   * @param bit where it begins
   * @param width at most 64
   * @param end no bit from there on may be read
   */
  static long wide(byte[] bytes, long bit, int width, long end) throws Undecodable {
    if (bit + width > end) {
      throw new Undecodable("a page ends before its numbers");
    }
    long value = 0;
    int done = 0;
    while (done < width) {
      int offset = (int) ((bit + done) % Byte.SIZE);
      int here = Math.min(Byte.SIZE - offset, width - done);
      long octet = bytes[(int) ((bit + done) / Byte.SIZE)] & 0xffL;
      long part = (octet >> offset) & ((1L << here) - 1);
      value |= part << done;
      done += here;
    }
    return value;
  }
}
