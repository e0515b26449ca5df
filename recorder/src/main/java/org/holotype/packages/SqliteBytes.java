package org.holotype.packages;

import java.util.Arrays;

/** Reads on through bytes of an SQLite page or row, and never beyond them. */
final class SqliteBytes {
  private final byte[] bytes;
  private int at;

  SqliteBytes(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  int at() {
    return at;
  }

  /** One to nine bytes, seven bits each, the ninth whole ("Database File Format", section 1.6). */
  long varint() throws Unread {
    long value = 0;
    for (int count = 1; count < 9; count++) {
      int next = next();
      value = (value << 7) | (next & 0x7f);
      if (next < 0x80) {
        return value;
      }
    }
    return (value << 8) | next();
  }

  /** Four bytes. */
  long number() throws Unread {
    return ((long) next() << 24) | (next() << 16) | (next() << 8) | next();
  }

  byte[] bytes(int count) throws Unread {
    if (count < 0 || at > bytes.length - count) {
      throw new Unread("a page or row of it is cut short");
    }
    at += count;
    return Arrays.copyOfRange(bytes, at - count, at);
  }

  private int next() throws Unread {
    return bytes(1)[0] & 0xff;
  }
}
