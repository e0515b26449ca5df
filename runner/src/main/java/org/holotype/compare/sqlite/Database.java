package org.holotype.compare.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.array.Tails;

/**
 * One database (SQLite Database File Format, section 1.3).
 *
 * @param writer the version of SQLite that wrote it last, as its number
 * @param userVersion what applications keep there
 * @param application whose file it is
 * @param isLogged whether its newest rows may stand in a file beside it (write-ahead logging)
 * @param schema what there is, by kind and name
 * @param tail what stands behind its pages
 */
record Database(
    Pages pages,
    Charset texts,
    int writer,
    int userVersion,
    int application,
    boolean isLogged,
    SortedMap<String, Entry> schema,
    Tails.Tail tail) {
  private static final int HEADER = 100;
  private static final int MOST = 100_000;
  private static final int LOGGED = 2;

  /** Three numbers that are always the same (section 1.3.4). */
  private static final int FRACTIONS = 0x4020_2000;

  private static final Pattern WITHOUT =
      Pattern.compile("WITHOUT\\s++ROWID", Pattern.CASE_INSENSITIVE);
  private static final Pattern IDS =
      Pattern.compile("\\b(?:_?rowid_?|oid|docid|VIRTUAL)\\b", Pattern.CASE_INSENSITIVE);

  /**
   * A table, index, view or trigger.
   *
   * @param table that it belongs to
   * @param sql that makes it again; empty for an index that follows from its table
   * @param root the first page of its b-tree, or 0
   */
  record Entry(String kind, String name, String table, String sql, long root) {
    boolean isTable() {
      return kind.equals("table") && root > 0;
    }

    boolean isIndex() {
      return kind.equals("index") && root > 0;
    }
  }

  static Database read(RandomBytes file, Allowance allowance) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(file.bytes(0, HEADER));
    int size = header.getShort(16) & 0xffff;
    size = size == 1 ? 65_536 : size;
    int usable = size - (header.get(20) & 0xff);
    if (Integer.bitCount(size) != 1 || size < 512 || usable < 480) {
      throw new Undecodable("its pages have " + size + " bytes, of which " + usable + " count");
    }
    int format = header.getInt(44);
    if (header.getInt(20) << Byte.SIZE != FRACTIONS || format < 0 || format > 4) {
      throw new Undecodable("its header has numbers that no version of SQLite takes");
    }
    Pages pages = new Pages(file, size, usable, allowance);
    Charset texts = texts(header.getInt(56));
    return new Database(
        pages,
        texts,
        header.getInt(96),
        header.getInt(60),
        header.getInt(68),
        header.get(18) == LOGGED || header.get(19) == LOGGED,
        schema(new Rows(pages, new Records(texts), 1)),
        new Tails.Tail(file, size * count(header, pages)));
  }

  /** The stated number of pages counts where the last writer knew of it (section 1.3.7). */
  private static long count(ByteBuffer header, Pages pages) {
    long stated = Integer.toUnsignedLong(header.getInt(28));
    boolean known = stated > 0 && header.getInt(24) == header.getInt(92);
    return known ? Math.min(stated, pages.count()) : pages.count();
  }

  /** Before the first table is made, no encoding is chosen. */
  private static Charset texts(int code) throws Undecodable {
    return switch (code) {
      case 0, 1 -> StandardCharsets.UTF_8;
      case 2 -> StandardCharsets.UTF_16LE;
      case 3 -> StandardCharsets.UTF_16BE;
      default -> throw new Undecodable("its texts have encoding " + code);
    };
  }

  private static SortedMap<String, Entry> schema(Rows rows) throws IOException {
    SortedMap<String, Entry> schema = new TreeMap<>();
    for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
      Entry entry = entry(row.orElseThrow().cells());
      if (schema.put(entry.kind() + " " + entry.name(), entry) != null || schema.size() > MOST) {
        throw new Undecodable("it has too many tables, or one twice");
      }
    }
    return schema;
  }

  private static Entry entry(List<Cell> cells) throws Undecodable {
    if (cells.size() == 5
        && cells.get(0) instanceof Cell.Text kind
        && cells.get(1) instanceof Cell.Text name
        && cells.get(2) instanceof Cell.Text table) {
      String sql = cells.get(4) instanceof Cell.Text text ? text.value() : "";
      long root = cells.get(3) instanceof Cell.Whole page ? page.value() : 0;
      return new Entry(kind.value(), name.value(), table.value(), sql, root);
    }
    throw new Undecodable("its schema has a row of another form");
  }

  Rows rows(Entry table) throws IOException {
    return new Rows(pages, new Records(texts), table.root());
  }

  /** Whether another table may mean the rows of one by their ids. */
  boolean refers(String table, RowIds ids) throws IOException {
    for (Entry other : schema.values()) {
      boolean own = other.name().equals(table) || other.name().startsWith("sqlite_");
      if (other.isTable() && !own && ids.areMeantBy(rows(other), Declared.of(other.sql()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether anything in it may go by row ids that no column keeps. */
  boolean goesByRowIds() {
    return schema.values().stream()
        .anyMatch(entry -> IDS.matcher(WITHOUT.matcher(entry.sql()).replaceAll("")).find());
  }

  String writerWords() {
    return "SQLite " + writer / 1_000_000 + "." + writer / 1000 % 1000 + "." + writer % 1000;
  }
}
