package org.holotype.packages;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The pages of an SQLite database (sqlite.org, "Database File Format", section 1), as much as one
 * table's rows need. Numbers are big-endian.
 *
 * @param file all of it
 * @param pageSize in bytes
 * @param usable bytes of a page
 */
record SqliteFile(FileWindow file, int pageSize, int usable) {
  private static final String MAGIC = "SQLite format 3\0";
  private static final int HEADER = 100;
  private static final int SMALLEST_USABLE = 480;

  static SqliteFile of(FileWindow file) throws Unread {
    byte[] header = file.bytes(0, HEADER);
    if (!new String(header, 0, 16, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
      throw new Unread("it is not an SQLite database");
    }
    int size = ByteBuffer.wrap(header).getShort(16) & 0xffff;
    int pageSize = size == 1 ? 1 << 16 : size;
    int usable = pageSize - (header[20] & 0xff);
    if (Integer.bitCount(pageSize) != 1 || usable < SMALLEST_USABLE) {
      throw new Unread("its pages have " + pageSize + " bytes");
    }
    return new SqliteFile(file, pageSize, usable);
  }

  /** A page by its number; the first is 1. */
  byte[] page(long number) throws Unread {
    return file.bytes((number - 1) * pageSize, pageSize);
  }

  long pages() {
    return file.size() / pageSize;
  }

  /** Where the b-tree header of a page starts: the first page has the file's own before it. */
  static int start(long page) {
    return page == 1 ? HEADER : 0;
  }
}
