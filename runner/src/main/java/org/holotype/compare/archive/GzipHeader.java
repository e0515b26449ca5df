package org.holotype.compare.archive;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;

/** Reads one gzip header (RFC 1952, section 2.3). */
final class GzipHeader {
  private static final int MOST_TEXT = 1 << 16;
  private static final int TEXT = 1;
  private static final int CHECKED = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final GzipInput in;
  private final CRC32 check = new CRC32();

  GzipHeader(GzipInput in) {
    this.in = in;
  }

  /** Reads it behind its two magic bytes. */
  GzipMember read() throws IOException {
    check.update(0x1f);
    check.update(0x8b);
    require(one() == 8, "its compression method is not deflate");
    int flags = one();
    require((flags & RESERVED) == 0, "a reserved flag is set");
    long time = little(4);
    int level = one();
    int system = one();
    String extra = (flags & EXTRA) == 0 ? "" : withoutLengths(bytes((int) little(2)));
    String name = (flags & NAME) == 0 ? "" : text();
    String comment = (flags & COMMENT) == 0 ? "" : text();
    if ((flags & CHECKED) != 0) {
      long expected = check.getValue() & 0xffff;
      require(little(2) == expected, "its header does not match its checksum");
    }
    return new GzipMember((flags & TEXT) != 0, time, level, system, extra, name, comment);
  }

  /** The subfield BC holds the length of a bgzip block, which follows from its body. */
  private static String withoutLengths(String extra) {
    boolean lengths = extra.length() == 6 && extra.startsWith("BC\u0002\u0000");
    return lengths ? "BC" : extra;
  }

  private String text() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int one = one(); one != 0; one = one()) {
      require(text.length() < MOST_TEXT, "a name in its header does not end");
      text.append((char) one);
    }
    return text.toString();
  }

  private String bytes(int count) throws IOException {
    StringBuilder bytes = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      bytes.append((char) one());
    }
    return bytes.toString();
  }

  private long little(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) one() << (8 * i);
    }
    return value;
  }

  private int one() throws IOException {
    int one = in.read();
    if (one < 0) {
      throw new EOFException();
    }
    check.update(one);
    return one;
  }

  private static void require(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException(otherwise);
    }
  }
}
