package org.holotype.packages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The columns of a row ("Database File Format", section 2.1, "Record Format"). */
final class SqliteRow {
  private static final int FIRST_VARIABLE = 12;
  private static final int[] FIXED = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};

  private final List<byte[]> columns = new ArrayList<>();
  private final List<Long> types = new ArrayList<>();

  private SqliteRow() {}

  static SqliteRow of(byte[] bytes) throws Unread {
    SqliteRow row = new SqliteRow();
    SqliteBytes header = new SqliteBytes(bytes, 0);
    long end = header.varint();
    if (end < header.at() || end > bytes.length) {
      throw new Unread("a row of it is damaged");
    }
    SqliteBytes body = new SqliteBytes(bytes, (int) end);
    while (header.at() < end) {
      long type = header.varint();
      row.types.add(type);
      row.columns.add(body.bytes(length(type)));
    }
    return row;
  }

  /** The bytes of a column; the first is 0. */
  byte[] bytes(int column) throws Unread {
    if (column >= columns.size()) {
      throw new Unread("a row of it has no column " + column);
    }
    return columns.get(column);
  }

  String text(int column) throws Unread {
    return new String(bytes(column), StandardCharsets.ISO_8859_1);
  }

  /** A column's whole number. */
  long number(int column) throws Unread {
    byte[] bytes = bytes(column);
    long type = types.get(column);
    if (type == 8 || type == 9) {
      return type - 8;
    }
    if (type < 1 || type > 6) {
      throw new Unread("column " + column + " of a row of it is no number");
    }
    long value = bytes[0];
    for (int at = 1; at < bytes.length; at++) {
      value = (value << 8) | (bytes[at] & 0xff);
    }
    return value;
  }

  private static int length(long type) throws Unread {
    if (type < 0 || type / 2 > Integer.MAX_VALUE) {
      throw new Unread("a row of it is damaged");
    }
    return type < FIRST_VARIABLE ? FIXED[(int) type] : (int) ((type - FIRST_VARIABLE) / 2);
  }
}
