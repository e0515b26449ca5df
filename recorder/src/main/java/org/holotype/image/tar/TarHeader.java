package org.holotype.image.tar;

import java.nio.charset.StandardCharsets;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Refusal;

/**
 * One 512-byte header block of a tar (POSIX pax, "ustar Interchange Format"; GNU tar manual, "Basic
 * Tar Format").
 */
public final class TarHeader {
  /** Bytes of a header, and what data is padded to. */
  public static final int BLOCK = 512;

  private final byte[] block;
  private final String object;

  /**
   * @param block 512 bytes, not all zero
   * @param object the tar, for the failure's words
   * @throws Failure {@code IMAGE_UNREADABLE} where the checksum does not fit
   */
  TarHeader(byte[] block, String object) {
    this.block = block;
    this.object = object;
    if (!hasChecksum(block)) {
      throw unreadable("the checksum of a header does not fit");
    }
  }

  /** Whether this could be a header at all. */
  public static boolean hasChecksum(byte[] block) {
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < BLOCK; i++) {
      byte b = i >= 148 && i < 156 ? (byte) ' ' : block[i];
      unsigned += b & 0xff;
      signed += b;
    }
    long stated = octal(block, 148, 8);
    return stated == unsigned || stated == signed;
  }

  /** The name with its ustar prefix. */
  String name() {
    String name = text(0, 100);
    String prefix = text(257, 8).startsWith("ustar") && block[262] == 0 ? text(345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  char type() {
    return (char) (block[156] & 0xff);
  }

  String link() {
    return text(157, 100);
  }

  int mode() {
    return (int) number(100, 8) & 07777;
  }

  long uid() {
    return number(108, 8);
  }

  long gid() {
    return number(116, 8);
  }

  long size() {
    return number(124, 12);
  }

  long modified() {
    return number(136, 12);
  }

  TarEntry.Device device() {
    return new TarEntry.Device(number(329, 8), number(337, 8));
  }

  private String text(int offset, int length) {
    int end = offset;
    while (end < offset + length && block[end] != 0) {
      end++;
    }
    return new String(block, offset, end - offset, StandardCharsets.ISO_8859_1);
  }

  /** Octal digits, or GNU's base-256 where the first bit is set. */
  private long number(int offset, int length) {
    long number =
        (block[offset] & 0x80) == 0 ? octal(block, offset, length) : binary(offset, length);
    if (number == Long.MIN_VALUE) {
      throw unreadable("a number in a header is not one");
    }
    return number;
  }

  private long binary(int offset, int length) {
    boolean negative = (block[offset] & 0x40) != 0;
    long number = negative ? -1 : 0;
    for (int i = 0; i < length; i++) {
      int b = block[offset + i] & 0xff;
      int value = i == 0 ? (negative ? b : b & 0x7f) : b;
      if (i < length - 8 && value != (negative ? 0xff : 0)) {
        return Long.MIN_VALUE;
      }
      number = (number << 8) | value;
    }
    return (number < 0) == negative ? number : Long.MIN_VALUE;
  }

  private static long octal(byte[] block, int offset, int length) {
    long number = 0;
    boolean ended = false;
    for (int i = offset; i < offset + length; i++) {
      int b = block[i];
      if (b == ' ' || b == 0) {
        ended |= number != 0 || b == 0;
      } else if (ended || b < '0' || b > '7') {
        return Long.MIN_VALUE;
      } else {
        number = (number << 3) | (b - '0');
      }
    }
    return number;
  }

  private Failure unreadable(String why) {
    return Refusal.unreadable(object, why);
  }
}
