package org.holotype.packages;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A header as rpm's databases keep it (rpm, "RPM V4 Package format", without the magic): two
 * lengths, an index of tag, type, offset and count, and the data. Numbers are big-endian.
 */
final class RpmHeader {
  static final int SHA1 = 269;
  static final int SHA256 = 273;
  static final int NAME = 1000;
  static final int VERSION = 1001;
  static final int RELEASE = 1002;
  static final int EPOCH = 1003;
  static final int VENDOR = 1011;
  static final int ARCHITECTURE = 1022;
  static final int SOURCE = 1044;
  static final int MODULE = 5096;

  private static final int LENGTHS = 8;
  private static final int ENTRY = 16;
  private static final int MOST_ENTRIES = 0xffff;
  private static final int NUMBER = 4;
  private static final int TEXT = 6;

  private final byte[] bytes;
  private final int data;
  private final Map<Integer, Integer> texts = new HashMap<>();
  private final Map<Integer, Integer> numbers = new HashMap<>();

  private RpmHeader(byte[] bytes, int data) {
    this.bytes = bytes;
    this.data = data;
  }

  static RpmHeader of(byte[] blob) throws Unread {
    if (blob.length < LENGTHS) {
      throw new Unread("a header in it is cut short");
    }
    ByteBuffer in = ByteBuffer.wrap(blob);
    int entries = in.getInt(0);
    int size = in.getInt(4);
    if (entries < 0
        || entries > MOST_ENTRIES
        || size < 0
        || LENGTHS + (long) entries * ENTRY + size > blob.length) {
      throw new Unread("a header in it is cut short");
    }
    RpmHeader header = new RpmHeader(blob, LENGTHS + entries * ENTRY);
    for (int at = LENGTHS; at < header.data; at += ENTRY) {
      header.index(in.getInt(at), in.getInt(at + 4), in.getInt(at + 8), size);
    }
    return header;
  }

  private void index(int tag, int type, int offset, int size) {
    if (offset >= 0 && offset < size && type == TEXT) {
      texts.putIfAbsent(tag, data + offset);
    } else if (offset >= 0 && offset <= size - Integer.BYTES && type == NUMBER) {
      numbers.putIfAbsent(tag, data + offset);
    }
  }

  /** The text under a tag, bytes as ISO-8859-1; empty where there is none. */
  String text(int tag) {
    int from = texts.getOrDefault(tag, bytes.length);
    int end = from;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
  }

  /** The unsigned number under a tag; empty where there is none. */
  String number(int tag) {
    Integer at = numbers.get(tag);
    return at == null ? "" : Integer.toUnsignedString(ByteBuffer.wrap(bytes).getInt(at));
  }
}
