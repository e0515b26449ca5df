package org.holotype.packages;

import java.util.Arrays;

/** Bytes with lengths before them, as Go's encoding/binary writes unsigned numbers: 7 bits each. */
final class Varints {
  private final byte[] bytes;
  private int at;

  Varints(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /** A number that can be a length of what is left. */
  int length() throws Unread {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      byte next = bytes(1)[0];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return require(value);
      }
    }
    throw new Unread("a length in it has no end");
  }

  byte[] bytes(int count) throws Unread {
    require(count);
    at += count;
    return Arrays.copyOfRange(bytes, at - count, at);
  }

  private int require(long count) throws Unread {
    if (count > bytes.length - at) {
      throw new Unread("it is cut short");
    }
    return (int) count;
  }
}
