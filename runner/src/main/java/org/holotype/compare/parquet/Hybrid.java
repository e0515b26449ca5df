package org.holotype.compare.parquet;

import org.holotype.compare.Undecodable;

/** Small numbers in runs, equal ones or packed ones (Parquet Encodings, "RLE / Bit-Packing"). */
final class Hybrid {
  private final byte[] bytes;
  private final int end;
  private final int bits;
  private int at;
  private long repeats;
  private int repeated;
  private long packed;
  private long bitAt;

  /**
   * @param bits of each number
   */
  Hybrid(byte[] bytes, int at, int end, int bits) throws Undecodable {
    if (bits < 0 || bits > Integer.SIZE || at > end || end > bytes.length) {
      throw new Undecodable("a page has numbers of " + bits + " bits, or ends before them");
    }
    this.bytes = bytes;
    this.at = at;
    this.end = end;
    this.bits = bits;
  }

  int next() throws Undecodable {
    if (bits == 0) {
      return 0;
    }
    while (repeats == 0 && packed == 0) {
      run();
    }
    if (repeats > 0) {
      repeats--;
      return repeated;
    }
    packed--;
    int value = Bits.at(bytes, bitAt, bits, (long) end * Byte.SIZE);
    bitAt += bits;
    if (packed == 0) {
      at = (int) (bitAt / Byte.SIZE);
    }
    return value;
  }

  private void run() throws Undecodable {
    long head = 0;
    int shift = 0;
    int one;
    do {
      one = octet();
      head |= (long) (one & 0x7f) << shift;
      shift += 7;
    } while (one >= 0x80 && shift < 35);
    long length = head >>> 1;
    if ((head & 1) == 1) {
      packed = length * Byte.SIZE;
      bitAt = (long) at * Byte.SIZE;
    } else {
      repeats = length;
      repeated = 0;
      for (int i = 0; i < (bits + 7) / 8; i++) {
        repeated |= octet() << (i * Byte.SIZE);
      }
    }
  }

  private int octet() throws Undecodable {
    if (at >= end) {
      throw new Undecodable("a page ends before its numbers");
    }
    return bytes[at++] & 0xff;
  }
}
