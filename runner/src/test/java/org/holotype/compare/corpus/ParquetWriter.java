package org.holotype.compare.corpus;

import io.airlift.compress.Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Writes a Parquet file of three columns, by the specification: {@code x} of doubles, {@code n} of
 * whole numbers that may be absent, {@code s} of texts.
 */
public final class ParquetWriter {
  /** Where a number is absent. */
  static final long ABSENT = Long.MIN_VALUE;

  private final double[] x;
  private final long[] n;
  private final String[] s;
  private int perGroup = Integer.MAX_VALUE;
  private int codec;
  private Optional<Compressor> compressor = Optional.empty();
  private Style style = Style.PLAIN;
  private String writer = "parquet-cpp-arrow version 15.0.0";
  private final Map<String, String> words = new LinkedHashMap<>();
  private Optional<Integer> claimed = Optional.empty();
  private List<String> limits = List.of();
  private int field = 1;
  private String index = "";
  private Optional<List<String>> listed = Optional.empty();

  /** How values are written. */
  enum Style {
    PLAIN,
    DICTIONARY,
    DELTA
  }

  public ParquetWriter(double[] x, long[] n, String[] s) {
    this.x = x.clone();
    this.n = n.clone();
    this.s = s.clone();
  }

  ParquetWriter perGroup(int rows) {
    perGroup = rows;
    return this;
  }

  public ParquetWriter snappy() {
    codec = 1;
    compressor = Optional.of(new SnappyCompressor());
    return this;
  }

  ParquetWriter zstd() {
    codec = 6;
    compressor = Optional.of(new ZstdCompressor());
    return this;
  }

  ParquetWriter unreadable() {
    codec = 4;
    return this;
  }

  public ParquetWriter dictionaries() {
    style = Style.DICTIONARY;
    return this;
  }

  public ParquetWriter deltas() {
    style = Style.DELTA;
    return this;
  }

  ParquetWriter writer(String name) {
    writer = name;
    return this;
  }

  /** Row groups that say to have so many rows. */
  ParquetWriter claiming(int rows) {
    claimed = Optional.of(rows);
    return this;
  }

  /** What is said of the whole numbers without reading them. */
  ParquetWriter limits(String most, String least) {
    limits = List.of(most, least);
    return this;
  }

  /** What is said of the pages of every column, by which readers pass over some. */
  ParquetWriter index(String bytes) {
    index = bytes;
    return this;
  }

  /** By which number tables of several files know the first column. */
  ParquetWriter field(int id) {
    field = id;
    return this;
  }

  /** Texts that are lists of one each, but for the last, which has these, too. */
  ParquetWriter listed(String... more) {
    listed = Optional.of(List.of(more));
    return this;
  }

  private List<String> more() {
    return listed.orElse(List.of());
  }

  ParquetWriter word(String key, String value) {
    words.put(key, value);
    return this;
  }

  /** Thrift's compact protocol. */
  private static final class Compact {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> last = new ArrayList<>(List.of(0));

    private void field(int id, int type) {
      int top = last.size() - 1;
      out.write(((id - last.get(top)) << 4) | type);
      last.set(top, id);
    }

    private void varint(long value) {
      long rest = value;
      while (rest > 127) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>= 7;
      }
      out.write((int) rest);
    }

    Compact number(int id, long value) {
      field(id, 6);
      varint(value << 1);
      return this;
    }

    Compact text(int id, String value) {
      field(id, 8);
      return text(value);
    }

    Compact text(String value) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    Compact list(int id, int type, int count) {
      field(id, 9);
      out.write((count << 4) | type);
      return this;
    }

    Compact struct(int id) {
      field(id, 12);
      return begin();
    }

    Compact begin() {
      last.add(0);
      return this;
    }

    /** Ends the outermost structure. */
    void stop() {
      out.write(0);
    }

    Compact end() {
      out.write(0);
      last.remove(last.size() - 1);
      return this;
    }
  }

  /** The pages of a column in one row group, and where they stand. */
  private record Chunk(long at, long length, int values, int encoding) {}

  /** The file's bytes. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii("PAR1"));
    List<List<Chunk>> groups = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (int from = 0; from < x.length; ) {
      int to = perGroup > x.length - from ? x.length : from + perGroup;
      List<Chunk> group = new ArrayList<>();
      for (int column = 0; column < 3; column++) {
        group.add(chunk(out, column, from, to));
      }
      groups.add(group);
      rows.add(to - from);
      from = to;
    }
    byte[] footer = footer(groups, rows, out.size());
    out.writeBytes(ascii(index));
    out.writeBytes(footer);
    out.writeBytes(whole(little(4).putInt(footer.length)));
    out.writeBytes(ascii("PAR1"));
    return out.toByteArray();
  }

  private Chunk chunk(ByteArrayOutputStream out, int column, int from, int to) {
    int at = out.size();
    List<byte[]> values = values(column, from, to);
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    if (column == 1) {
      byte[] levels = levels(from, to);
      page.writeBytes(whole(little(4).putInt(levels.length)));
      page.writeBytes(levels);
    }
    int entries = to - from + (column == 2 ? more().size() : 0);
    if (column == 2 && listed.isPresent()) {
      page.writeBytes(bits(entries, i -> i >= to - from));
      page.writeBytes(bits(entries, i -> true));
    }
    int encoding = 0;
    if (style == Style.DICTIONARY) {
      List<byte[]> distinct = new ArrayList<>();
      page.write(8);
      int groups = (values.size() + 7) / 8;
      page.write(2 * groups + 1);
      byte[] indices = new byte[(values.size() + 7) / 8 * 8];
      for (int i = 0; i < values.size(); i++) {
        byte[] value = values.get(i);
        int known = 0;
        while (known < distinct.size() && !Arrays.equals(distinct.get(known), value)) {
          known++;
        }
        if (known == distinct.size()) {
          distinct.add(value);
        }
        indices[i] = (byte) known;
      }
      page.writeBytes(indices);
      page(out, 2, 0, joined(distinct), distinct.size());
      encoding = 8;
    } else if (style == Style.DELTA && column == 1) {
      page.writeBytes(deltas(from, to));
      encoding = 5;
    } else {
      page.writeBytes(joined(values));
    }
    page(out, 0, encoding, page.toByteArray(), entries);
    return new Chunk(at, out.size() - at, entries, encoding);
  }

  private void page(ByteArrayOutputStream out, int type, int encoding, byte[] page, int values) {
    byte[] packed = page;
    if (compressor.isPresent()) {
      byte[] room = new byte[compressor.orElseThrow().maxCompressedLength(page.length)];
      int length = compressor.orElseThrow().compress(page, 0, page.length, room, 0, room.length);
      packed = Arrays.copyOf(room, length);
    }
    Compact header = new Compact();
    header.number(1, type).number(2, page.length).number(3, packed.length);
    header.struct(type == 0 ? 5 : 7).number(1, values).number(2, encoding);
    if (type == 0) {
      header.number(3, 3).number(4, 3);
    }
    header.end().stop();
    out.writeBytes(header.out.toByteArray());
    out.writeBytes(packed);
  }

  private List<byte[]> values(int column, int from, int to) {
    List<byte[]> values = new ArrayList<>();
    int more = column == 2 ? more().size() : 0;
    for (int i = from; i < to + more; i++) {
      if (column == 0) {
        values.add(whole(little(8).putDouble(x[i])));
      } else if (column == 1 && n[i] != ABSENT) {
        values.add(whole(little(8).putLong(n[i])));
      } else if (column == 2) {
        byte[] text = (i < to ? s[i] : more().get(i - to)).getBytes(StandardCharsets.UTF_8);
        values.add(whole(little(4 + text.length).putInt(text.length).put(text)));
      }
    }
    return values;
  }

  private static byte[] bits(int count, IntPredicate set) {
    int octets = (count + 7) / 8;
    byte[] bits = new byte[5 + octets];
    bits[0] = (byte) (1 + octets);
    bits[4] = (byte) ((octets << 1) | 1);
    for (int i = 0; i < count; i++) {
      bits[5 + i / 8] |= (byte) ((set.test(i) ? 1 : 0) << (i % 8));
    }
    return bits;
  }

  /** One run of packed bits: which numbers are there. */
  private byte[] levels(int from, int to) {
    int octets = (to - from + 7) / 8;
    byte[] levels = new byte[1 + octets];
    levels[0] = (byte) ((octets << 1) | 1);
    for (int i = from; i < to; i++) {
      levels[1 + (i - from) / 8] |= (byte) ((n[i] == ABSENT ? 0 : 1) << ((i - from) % 8));
    }
    return levels;
  }

  /** One block of 128 differences in four parts, of which the first holds all, 16 bits each. */
  private byte[] deltas(int from, int to) {
    List<Long> there = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (n[i] != ABSENT) {
        there.add(n[i]);
      }
    }
    Compact out = new Compact();
    out.varint(128);
    out.varint(4);
    out.varint(there.size());
    out.varint(there.get(0) << 1);
    out.varint(2 * 1000 - 1);
    out.out.writeBytes(new byte[] {16, 0, 0, 0});
    ByteBuffer part = little(64);
    for (int i = 1; i < there.size(); i++) {
      part.putShort((short) (there.get(i) - there.get(i - 1) + 1000));
    }
    out.out.writeBytes(whole(part));
    return out.out.toByteArray();
  }

  private byte[] footer(List<List<Chunk>> groups, List<Integer> rows, int indexed) {
    Compact out = new Compact();
    out.number(1, 2).list(2, 12, 4);
    out.begin().text(4, "schema").number(5, 3).end();
    out.begin().number(1, 5).number(3, 0).text(4, "x").number(9, field).end();
    out.begin().number(1, 2).number(3, 1).text(4, "n").end();
    out.begin().number(1, 6).number(3, listed.isPresent() ? 2 : 0).text(4, "s").number(6, 0).end();
    out.number(3, x.length).list(4, 12, groups.size());
    for (int i = 0; i < groups.size(); i++) {
      out.begin().list(1, 12, 3);
      for (Chunk chunk : groups.get(i)) {
        out.begin().number(2, chunk.at()).struct(3).number(1, 0).list(2, 5, 1);
        out.varint(2L * chunk.encoding());
        out.list(3, 8, 1).text("c").number(4, codec).number(5, chunk.values());
        out.number(6, chunk.length()).number(7, chunk.length()).number(9, chunk.at());
        if (!limits.isEmpty()) {
          out.struct(12).text(5, limits.get(0)).text(6, limits.get(1)).end();
        }
        out.end();
        if (!index.isEmpty()) {
          out.number(6, indexed).number(7, index.length());
        }
        out.end();
      }
      out.number(2, 1).number(3, claimed.orElse(rows.get(i))).end();
    }
    if (!words.isEmpty()) {
      out.list(5, 12, words.size());
      words.forEach((key, value) -> out.begin().text(1, key).text(2, value).end());
    }
    out.text(6, writer).stop();
    return out.out.toByteArray();
  }

  private static byte[] joined(List<byte[]> values) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    values.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] whole(ByteBuffer bytes) {
    byte[] all = new byte[bytes.capacity()];
    bytes.rewind().get(all);
    return all;
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
