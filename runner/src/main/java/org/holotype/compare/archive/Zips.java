package org.holotype.compare.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Unsigned little-endian numbers and runs of bytes, as zip keeps them. */
final class Zips {
  private Zips() {}

  static int u1(ByteBuffer bytes, int at) {
    return bytes.get(at) & 0xff;
  }

  static int u2(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xffff;
  }

  static long u4(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xffffffffL;
  }

  /** One character per byte. */
  static String text(ByteBuffer bytes, int at, int length) {
    byte[] text = new byte[length];
    bytes.get(at, text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
