package org.holotype.compare.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;

/**
 * What a file says of itself at its end (Apache Parquet, {@code parquet.thrift}).
 *
 * @param schema every element in words, in order
 * @param columns the leaves
 * @param chunks for each leaf the parts of it, by row group
 * @param groups how many rows each row group has
 * @param words what applications keep beside the data
 */
record Footer(
    long rows,
    List<String> schema,
    List<Column> columns,
    List<List<Column.Chunk>> chunks,
    List<Long> groups,
    Map<String, String> words,
    String writer) {
  private static final int LARGEST = 8 << 20;
  private static final int TAIL = 8;
  private static final int STATISTICS = 12;
  private static final int OFFSET_INDEX = 4;
  private static final int COLUMN_INDEX = 6;
  private static final int BLOOM_FILTER = 14;
  private static final int MOST = 100_000;

  static Footer read(RandomBytes file) throws IOException {
    ByteBuffer tail = file.peek(file.size() - TAIL, TAIL).order(ByteOrder.LITTLE_ENDIAN);
    long length = Integer.toUnsignedLong(tail.getInt());
    if (tail.order(ByteOrder.BIG_ENDIAN).getInt() != 0x5041_5231) {
      throw new Undecodable("it does not end as it must");
    }
    if (length > LARGEST) {
      throw new Undecodable("its metadata has " + length + " bytes, more than are read");
    }
    byte[] bytes = file.bytes(file.size() - TAIL - length, length);
    Reader reader = new Reader(new Compact(bytes, 0, bytes.length));
    reader.in.struct(reader::file);
    return reader.footer();
  }

  /** An element of the schema. */
  private static final class Element {
    private int type = -1;
    private int width;
    private int repetition;
    private int children;
    private int converted = -1;
    private String name = "";
    private String rest = "";

    String words() {
      return name
          + ": type "
          + type
          + "/"
          + width
          + ", repetition "
          + repetition
          + ", "
          + (children + " children, logical " + converted + "/" + rest);
    }
  }

  /** Gathers what the structures hold. */
  private static final class Reader {
    private final Compact in;
    private final List<Element> schema = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Column.Chunk>> chunks = new ArrayList<>();
    private final List<Long> groups = new ArrayList<>();
    private final Map<String, String> words = new TreeMap<>();
    private String writer = "";
    private long rows;
    private int count;
    private int at;

    Reader(Compact in) {
      this.in = in;
    }

    boolean file(int id) throws IOException {
      switch (id) {
        case 2 -> in.list(i -> element());
        case 3 -> rows = in.number();
        case 4 -> in.list(i -> group());
        case 5 -> in.list(i -> word());
        case 6 -> writer = in.text();
        default -> {
          return false;
        }
      }
      return true;
    }

    private void count() throws Undecodable {
      count++;
      if (count > MOST) {
        throw new Undecodable("it has more than " + MOST + " columns and parts of them");
      }
    }

    private boolean element() throws IOException {
      count();
      Element element = new Element();
      in.struct(
          id -> {
            switch (id) {
              case 1 -> element.type = in.small();
              case 2 -> element.width = in.small();
              case 3 -> element.repetition = in.small();
              case 4 -> element.name = in.text();
              case 5 -> element.children = in.small();
              case 6 -> element.converted = in.small();
              case 7, 8, 9 -> element.rest += " " + id + ":" + in.small();
              case 10 -> element.rest += " " + in.shape();
              default -> {
                return false;
              }
            }
            return true;
          });
      schema.add(element);
      return true;
    }

    private boolean group() throws IOException {
      List<Column.Chunk> group = new ArrayList<>();
      in.struct(
          id -> {
            if (id == 1) {
              in.list(i -> chunk(group));
            } else if (id == 3) {
              groups.add(in.number());
            }
            return id == 1 || id == 3;
          });
      chunks.add(group);
      return true;
    }

    private boolean chunk(List<Column.Chunk> into) throws IOException {
      count();
      long[] numbers = new long[BLOOM_FILTER + 1];
      List<Integer> encodings = new ArrayList<>();
      Map<Integer, String> limits = new TreeMap<>();
      boolean[] elsewhere = {false};
      boolean[] indexed = {false};
      in.struct(
          id -> {
            elsewhere[0] |= id == 1;
            indexed[0] |= id == OFFSET_INDEX || id == COLUMN_INDEX;
            if (id == 3) {
              in.struct(field -> metadata(field, numbers, encodings, limits));
            }
            return id == 3;
          });
      if (elsewhere[0]) {
        throw new Undecodable("a part of it lies in another file");
      }
      long first = numbers[11] > 0 ? Math.min(numbers[9], numbers[11]) : numbers[9];
      into.add(
          new Column.Chunk(
              first,
              numbers[7],
              numbers[5],
              (int) numbers[4],
              encodings,
              limits,
              indexed[0] || numbers[BLOOM_FILTER] != 0));
      return true;
    }

    private boolean metadata(
        int id, long[] numbers, List<Integer> encodings, Map<Integer, String> limits)
        throws IOException {
      if (id == STATISTICS) {
        in.struct(field -> limit(field, limits));
        return true;
      }
      if (id == 2) {
        in.list(i -> encodings.add(in.small()));
        return true;
      }
      boolean wanted = id == 4 || id == 5 || id == 7 || id == 9 || id == 11 || id == BLOOM_FILTER;
      if (wanted) {
        numbers[id] = in.number();
      }
      return wanted;
    }

    /** Least and greatest, in the old form and the new, and how many are absent. */
    private boolean limit(int id, Map<Integer, String> limits) throws Undecodable {
      boolean bytes = id == 1 || id == 2 || id == 5 || id == 6;
      if (bytes || id == 3) {
        limits.put(id, bytes ? in.bytes() : Long.toString(in.number()));
      }
      return bytes || id == 3;
    }

    private boolean word() throws IOException {
      String[] pair = {"", ""};
      in.struct(
          id -> {
            if (id == 1 || id == 2) {
              pair[id - 1] = in.text();
            }
            return id == 1 || id == 2;
          });
      if (words.put(pair[0], pair[1]) != null) {
        throw new Undecodable("it holds the word " + pair[0] + " twice");
      }
      return true;
    }

    Footer footer() throws Undecodable {
      if (schema.isEmpty()) {
        throw new Undecodable("it has no schema");
      }
      at = 1;
      for (int i = 0; i < schema.get(0).children; i++) {
        leaves("", 0, 0, 0);
      }
      if (at != schema.size()) {
        throw new Undecodable("its schema has elements of no owner");
      }
      requireRows();
      return new Footer(
          rows,
          schema.stream().skip(1).map(Element::words).toList(),
          columns,
          byColumn(),
          groups,
          words,
          writer);
    }

    /** Some readers believe the file, others its row groups. */
    private void requireRows() throws Undecodable {
      boolean agree =
          groups.size() == chunks.size()
              && groups.stream().mapToLong(Long::longValue).sum() == rows;
      for (int group = 0; agree && group < chunks.size(); group++) {
        for (int i = 0; i < Math.min(columns.size(), chunks.get(group).size()); i++) {
          boolean flat = columns.get(i).repeated() == 0;
          agree &= !flat || chunks.get(group).get(i).values() == groups.get(group);
        }
      }
      if (!agree) {
        throw new Undecodable("its row groups do not add up to its rows");
      }
    }

    private void leaves(String owner, int optional, int repeated, int depth) throws Undecodable {
      if (at >= schema.size() || depth > 64) {
        throw new Undecodable("its schema ends too early, or is nested too deep");
      }
      Element element = schema.get(at);
      at++;
      String path = owner + element.name;
      int maybe = optional + (element.repetition == 0 ? 0 : 1);
      int again = repeated + (element.repetition == 2 ? 1 : 0);
      for (int i = 0; i < element.children; i++) {
        leaves(path + ".", maybe, again, depth + 1);
      }
      if (element.children == 0) {
        columns.add(column(path, element, maybe, again));
      }
    }

    private static Column column(String path, Element element, int maybe, int again)
        throws Undecodable {
      if (element.width < 0) {
        throw new Undecodable("column " + path + " has values of " + element.width + " bytes");
      }
      Column.Type type = Column.Type.of(element.type);
      boolean unsigned = element.converted >= 11 && element.converted <= 14;
      int width = type == Column.Type.INT96 ? 12 : element.width;
      return new Column(path, type, width, unsigned, maybe, again);
    }

    private List<List<Column.Chunk>> byColumn() throws Undecodable {
      List<List<Column.Chunk>> all = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        List<Column.Chunk> one = new ArrayList<>();
        for (List<Column.Chunk> group : chunks) {
          if (group.size() != columns.size()) {
            throw new Undecodable("a row group has " + group.size() + " columns");
          }
          one.add(group.get(i));
        }
        all.add(one);
      }
      return all;
    }
  }
}
