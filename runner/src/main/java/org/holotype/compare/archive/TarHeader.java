package org.holotype.compare.archive;

import java.nio.ByteBuffer;
import org.holotype.compare.Undecodable;

/**
 * One header block of a tar (POSIX.1 pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar
 * Format").
 *
 * @param block of 512 bytes
 */
record TarHeader(ByteBuffer block) {
  static final int BLOCK = 512;

  private static final int CHECKSUM_AT = 148;
  private static final int CHECKSUM_LENGTH = 8;

  /**
   * @throws Undecodable where it does not match its own checksum
   */
  static TarHeader of(ByteBuffer block) throws Undecodable {
    TarHeader header = new TarHeader(block);
    long sum = 0;
    for (int at = 0; at < BLOCK; at++) {
      boolean blank = at >= CHECKSUM_AT && at < CHECKSUM_AT + CHECKSUM_LENGTH;
      sum += blank ? ' ' : Zips.u1(block, at);
    }
    if (header.number(CHECKSUM_AT, CHECKSUM_LENGTH) != sum) {
      throw new Undecodable("a header does not match its checksum");
    }
    return header;
  }

  char type() {
    return (char) Zips.u1(block, 156);
  }

  long size() throws Undecodable {
    return number(124, 12);
  }

  long mode() throws Undecodable {
    return number(100, 8);
  }

  long time() throws Undecodable {
    return number(136, 12);
  }

  long user() throws Undecodable {
    return number(108, 8);
  }

  long group() throws Undecodable {
    return number(116, 8);
  }

  String userName() {
    return text(265, 32);
  }

  String groupName() {
    return text(297, 32);
  }

  String target() {
    return text(157, 100);
  }

  String device() throws Undecodable {
    return number(329, 8) + ":" + number(337, 8);
  }

  /** {@code ustar} as POSIX has it, {@code gnu} as GNU tar writes it. */
  String dialect() {
    return Zips.text(block, 257, 8).equals("ustar  \0") ? "gnu" : "ustar";
  }

  /** With the prefix, which GNU uses for something else. */
  String name() {
    String prefix = dialect().equals("gnu") ? "" : text(345, 155);
    String name = text(0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private String text(int at, int length) {
    String text = Zips.text(block, at, length);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  /** Octal digits among blanks, or GNU's base 256 where the first bit is set; empty is 0. */
  private long number(int at, int length) throws Undecodable {
    if ((Zips.u1(block, at) & 0x80) != 0) {
      return base256(at, length);
    }
    String digits = text(at, length).strip();
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 7) {
        throw new Undecodable("a header has no number where one must be");
      }
      value = value * 8 + digit;
    }
    return value;
  }

  private long base256(int at, int length) throws Undecodable {
    long value = (Zips.u1(block, at) & 0x40) == 0 ? Zips.u1(block, at) & 0x3f : -1;
    for (int i = 1; i < length; i++) {
      if (value > Long.MAX_VALUE >> 8 || value < Long.MIN_VALUE >> 8) {
        throw new Undecodable("a header has a number that is too large");
      }
      value = value << 8 | Zips.u1(block, at + i);
    }
    return value;
  }
}
