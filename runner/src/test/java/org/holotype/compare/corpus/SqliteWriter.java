package org.holotype.compare.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Writes a SQLite database of small tables, each on a page of its own. */
public final class SqliteWriter {
  /** No value. */
  static final Object NULL = Optional.empty();

  private final List<byte[]> schema = new ArrayList<>();
  private final List<Tree> tables = new ArrayList<>();
  private int pageSize = 1024;
  private int free;
  private int writer = 3_040_001;
  private Charset texts = StandardCharsets.UTF_8;

  /** A page that a table or an index is: its type and its cells. */
  private record Tree(int type, List<byte[]> cells) {
    Tree(int type) {
      this(type, new ArrayList<>());
    }
  }

  public SqliteWriter pageSize(int bytes) {
    pageSize = bytes;
    return this;
  }

  /** Pages that nothing uses, before the tables. */
  SqliteWriter free(int pages) {
    free = pages;
    return this;
  }

  SqliteWriter writer(int number) {
    writer = number;
    return this;
  }

  SqliteWriter wide() {
    texts = StandardCharsets.UTF_16LE;
    return this;
  }

  /** A table; {@link #row} fills the last one that was begun. */
  public SqliteWriter table(String name, String sql) {
    schema.add(record("table", name, name, 2L + free + tables.size(), sql));
    tables.add(new Tree(13));
    return this;
  }

  /** An index; {@link #entry} fills it. */
  SqliteWriter index(String name, String table, String sql) {
    schema.add(record("index", name, table, 2L + free + tables.size(), sql));
    tables.add(new Tree(10));
    return this;
  }

  SqliteWriter entry(Object... values) {
    byte[] payload = record(values);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(out, payload.length);
    out.writeBytes(payload);
    tables.get(tables.size() - 1).cells().add(out.toByteArray());
    return this;
  }

  SqliteWriter view(String name, String sql) {
    schema.add(record("view", name, name, 0L, sql));
    return this;
  }

  /** A row of longs, doubles, texts, byte arrays and {@link #NULL}. */
  public SqliteWriter row(long id, Object... values) {
    byte[] payload = record(values);
    tables.get(tables.size() - 1).cells().add(cell(id, payload));
    return this;
  }

  private static byte[] cell(long id, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(out, payload.length);
    number(out, id);
    out.writeBytes(payload);
    return out.toByteArray();
  }

  private byte[] record(Object... values) {
    ByteArrayOutputStream types = new ByteArrayOutputStream();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Object value : values) {
      if (value instanceof Long whole) {
        types.write(6);
        body.writeBytes(ByteBuffer.allocate(8).putLong(whole).array());
      } else if (value instanceof Double real) {
        types.write(7);
        body.writeBytes(ByteBuffer.allocate(8).putDouble(real).array());
      } else if (value instanceof String text) {
        byte[] bytes = text.getBytes(texts);
        number(types, 13 + 2L * bytes.length);
        body.writeBytes(bytes);
      } else if (value instanceof byte[] bytes) {
        number(types, 12 + 2L * bytes.length);
        body.writeBytes(bytes);
      } else {
        types.write(0);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(out, types.size() + (types.size() < 127 ? 1 : 2));
    out.writeBytes(types.toByteArray());
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, long value) {
    if (value > 127) {
      out.write((int) (value >> 7 | 0x80));
    }
    out.write((int) (value & 0x7f));
  }

  /** The file's bytes. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<byte[]> ids = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      ids.add(cell(i + 1L, schema.get(i)));
    }
    byte[] first = page(100, new Tree(13, ids));
    ByteBuffer header = ByteBuffer.wrap(first);
    header.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
    header.putShort((short) pageSize).put(new byte[] {1, 1, 0, 64, 32, 32});
    header.putInt(56, texts.equals(StandardCharsets.UTF_8) ? 1 : 2).putInt(96, writer);
    header.putInt(24, writer).putInt(28, 1 + free + tables.size());
    out.writeBytes(first);
    out.writeBytes(new byte[free * pageSize]);
    tables.forEach(rows -> out.writeBytes(page(0, rows)));
    return out.toByteArray();
  }

  private byte[] page(int at, Tree tree) {
    List<byte[]> cells = tree.cells();
    byte[] page = new byte[pageSize];
    ByteBuffer out = ByteBuffer.wrap(page).put(at, (byte) tree.type());
    out.putShort(at + 3, (short) cells.size());
    List<Integer> places = new ArrayList<>();
    int end = pageSize;
    for (byte[] cell : cells) {
      end -= cell.length;
      out.put(end, cell);
      places.add(end);
    }
    out.putShort(at + 5, (short) end).position(at + 8);
    for (int place : Collections.unmodifiableList(places)) {
      out.putShort((short) place);
    }
    return page;
  }
}
