package org.holotype.packages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * rpm's own database {@code Packages.db} (rpm source, lib/backend/ndb/rpmpkg.c): pages of slots,
 * each pointing to a blob in blocks of 16 bytes. Numbers are little-endian.
 */
final class RpmNdb {
  private static final int MAGIC = 0x506d7052;
  private static final int SLOT_MAGIC = 0x746f6c53;
  private static final int BLOB_MAGIC = 0x53626c42;
  private static final int PAGE = 4096;
  private static final int UNIT = 16;
  private static final int HEADER = 32;
  private static final int MOST_PAGES = 4096;

  private RpmNdb() {}

  static void read(FileWindow file, RpmDatabase.Headers headers) throws Unread {
    ByteBuffer head = numbers(file.bytes(0, HEADER));
    int pages = head.getInt(12);
    if (head.getInt(0) != MAGIC || head.getInt(4) != 0) {
      throw new Unread("it is not an ndb database of version 0");
    }
    if (pages < 1 || pages > MOST_PAGES) {
      throw new Unread("it has " + Integer.toUnsignedString(pages) + " pages of slots");
    }
    ByteBuffer slots = numbers(file.bytes(0, pages * PAGE));
    for (int at = HEADER; at < pages * PAGE; at += UNIT) {
      if (slots.getInt(at) != SLOT_MAGIC) {
        throw new Unread("a slot of it is damaged");
      }
      if (slots.getInt(at + 4) != 0) {
        headers.take(blob(slots.getInt(at + 8), slots.getInt(at + 4), file));
      }
    }
  }

  private static byte[] blob(int block, int index, FileWindow file) throws Unread {
    long offset = (block & 0xffffffffL) * UNIT;
    ByteBuffer head = numbers(file.bytes(offset, UNIT));
    if (head.getInt(0) != BLOB_MAGIC || head.getInt(4) != index) {
      throw new Unread("a slot of it points to no header");
    }
    return file.bytes(offset + UNIT, head.getInt(12));
  }

  private static ByteBuffer numbers(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
