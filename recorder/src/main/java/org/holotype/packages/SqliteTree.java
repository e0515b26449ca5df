package org.holotype.packages;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Walks the rows of a table b-tree ("Database File Format", section 1.6). No page is read twice as
 * part of a tree, so that pages which point at each other end the walk.
 */
final class SqliteTree {
  private static final int INTERIOR = 5;
  private static final int LEAF = 13;
  private static final int LARGEST_ROW = 64 << 20;

  private final SqliteFile database;

  SqliteTree(SqliteFile database) {
    this.database = database;
  }

  /** Gets the rows one by one. */
  @FunctionalInterface
  interface Rows {
    void take(byte[] row) throws Unread;
  }

  void read(long root, Rows rows) throws Unread {
    Set<Long> seen = new HashSet<>();
    Deque<Long> pending = new ArrayDeque<>();
    pending.push(root);
    while (!pending.isEmpty()) {
      long number = pending.pop();
      if (number < 1 || number > database.pages() || !seen.add(number)) {
        throw new Unread("its pages do not form a tree");
      }
      readPage(number, pending, rows);
    }
  }

  private void readPage(long number, Deque<Long> pending, Rows rows) throws Unread {
    byte[] page = database.page(number);
    ByteBuffer in = ByteBuffer.wrap(page);
    int start = SqliteFile.start(number);
    int type = page[start];
    int cells = in.getShort(start + 3) & 0xffff;
    int pointers = start + (type == INTERIOR ? 12 : 8);
    if ((type != INTERIOR && type != LEAF) || pointers + 2 * cells > page.length) {
      throw new Unread("a page of it is damaged");
    }
    if (type == INTERIOR) {
      pending.push(in.getInt(start + 8) & 0xffffffffL);
    }
    for (int cell = 0; cell < cells; cell++) {
      int at = in.getShort(pointers + 2 * cell) & 0xffff;
      if (type == LEAF) {
        rows.take(row(new SqliteBytes(page, at)));
      } else {
        pending.push(new SqliteBytes(page, at).number());
      }
    }
  }

  /** How much of a row stands on its own page: section 1.6, "Cell Payload Overflow Pages". */
  private byte[] row(SqliteBytes cell) throws Unread {
    long length = cell.varint();
    cell.varint();
    if (length < 0 || length > LARGEST_ROW) {
      throw new Unread("a row of it has " + Long.toUnsignedString(length) + " bytes");
    }
    int usable = database.usable();
    int most = usable - 35;
    int least = (usable - 12) * 32 / 255 - 23;
    long fitting = least + (length - least) % (usable - 4);
    long local = length <= most ? length : fitting <= most ? fitting : least;
    ByteArrayOutputStream row = new ByteArrayOutputStream((int) length);
    row.writeBytes(cell.bytes((int) local));
    for (long next = local < length ? cell.number() : 0; row.size() < length; ) {
      if (next < 1 || next > database.pages()) {
        throw new Unread("a row of it is cut short");
      }
      SqliteBytes page = new SqliteBytes(database.page(next), 0);
      next = page.number();
      row.writeBytes(page.bytes((int) Math.min(usable - 4, length - row.size())));
    }
    return row.toByteArray();
  }
}
