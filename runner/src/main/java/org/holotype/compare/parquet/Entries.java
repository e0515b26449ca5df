package org.holotype.compare.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;

/**
 * The entries of one column from all its row groups: each tells how much of its path is there, and
 * whether it begins a row.
 */
final class Entries {
  private static final int LARGEST = 16 << 20;
  private static final int HEADER = 1 << 16;
  private static final int RLE = 3;

  private final RandomBytes file;
  private final Column column;
  private final Iterator<Column.Chunk> chunks;
  private final Allowance allowance;
  private Column.Chunk chunk = new Column.Chunk(0, 0, 0, 0, List.of(), Map.of(), false);
  private Optional<Dictionary> dictionary = Optional.empty();
  private Optional<Values> values = Optional.empty();
  private Hybrid optional;
  private Hybrid repeated;
  private long at;
  private long end;
  private long leftInChunk;
  private long leftInPage;
  private int present;
  private int level;

  Entries(RandomBytes file, Column column, List<Column.Chunk> chunks, Allowance allowance)
      throws Undecodable {
    this.file = file;
    this.column = column;
    this.chunks = chunks.iterator();
    this.allowance = allowance;
    optional = new Hybrid(new byte[0], 0, 0, 0);
    repeated = optional;
  }

  /** Goes to the next entry; there may be none. */
  boolean next() throws IOException {
    while (leftInPage == 0) {
      // A page that holds values beyond those of its column would never be looked at.
      if (leftInChunk > 0 || at < end) {
        page();
      } else if (chunks.hasNext()) {
        open(chunks.next());
      } else {
        return false;
      }
    }
    leftInPage--;
    leftInChunk--;
    level = column.repeated() == 0 ? 0 : repeated.next();
    present = column.optional() == 0 ? 0 : optional.next();
    if (level > column.repeated() || present > column.optional()) {
      throw new Undecodable("column " + column.path() + " has a level that it cannot have");
    }
    return true;
  }

  /** How many of the things that may be absent are there. */
  int present() {
    return present;
  }

  /** At which repeated thing this entry goes on; 0 where a row begins. */
  int level() {
    return level;
  }

  boolean hasValue() {
    return present == column.optional();
  }

  Values values() throws Undecodable {
    if (values.isEmpty()) {
      throw new Undecodable("column " + column.path() + " has values on no page");
    }
    return values.orElseThrow();
  }

  private void open(Column.Chunk next) throws Undecodable {
    chunk = next;
    at = next.at();
    end = next.at() + next.length();
    leftInChunk = next.values();
    dictionary = Optional.empty();
    if (at < 0 || next.length() < 0 || end > file.size() || leftInChunk < 0) {
      throw new Undecodable("column " + column.path() + " goes beyond the file's end");
    }
  }

  private void page() throws IOException {
    allowance.member();
    if (at >= end) {
      throw new Undecodable("column " + column.path() + " ends before its values");
    }
    int peeked = (int) Math.min(HEADER, end - at);
    byte[] bytes = file.bytes(at, peeked);
    Compact in = new Compact(bytes, 0, peeked);
    PageHeader header = PageHeader.read(in);
    at += in.at();
    int stored = limited(header.compressed());
    limited(header.uncompressed());
    if (stored > end - at) {
      throw new Undecodable("a page goes beyond its column");
    }
    byte[] packed = file.bytes(at, stored);
    at += stored;
    allowance.bytes(header.uncompressed() + (long) Long.BYTES * header.values());
    switch (header.type()) {
      case PageHeader.DICTIONARY ->
          dictionary =
              Optional.of(
                  new Dictionary(
                      column,
                      Codec.inflate(chunk.codec(), packed, header.uncompressed()),
                      header.values()));
      case PageHeader.DATA -> first(header, packed);
      case PageHeader.DATA_2 -> second(header, packed);
      default -> {}
    }
  }

  private static int limited(int length) throws Undecodable {
    if (length < 0 || length > LARGEST) {
      throw new Undecodable("a page has " + length + " bytes, more than are held");
    }
    return length;
  }

  private void begin(PageHeader header) throws Undecodable {
    if (header.values() < 0 || header.values() > leftInChunk) {
      throw new Undecodable("a page has " + header.values() + " values, more than its column");
    }
    leftInPage = header.values();
  }

  private void first(PageHeader header, byte[] packed) throws IOException {
    byte[] page = Codec.inflate(chunk.codec(), packed, header.uncompressed());
    begin(header);
    if (header.levels() != RLE && column.optional() > 0) {
      throw new Undecodable("its levels are stored in an old way, which is not read");
    }
    int start = 0;
    if (column.repeated() > 0) {
      int length = length(page, start);
      repeated = levels(page, start + 4, start + 4 + length, column.repeated());
      start += 4 + length;
    }
    if (column.optional() > 0) {
      int length = length(page, start);
      optional = levels(page, start + 4, start + 4 + length, column.optional());
      start += 4 + length;
    }
    values = Optional.of(decoded(header, page, start));
  }

  private static int length(byte[] page, int at) throws Undecodable {
    int length =
        at + 4 > page.length ? -1 : ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    if (length < 0 || length > page.length - at - 4) {
      throw new Undecodable("a page ends before its levels");
    }
    return length;
  }

  private static Hybrid levels(byte[] page, int from, int to, int most) throws Undecodable {
    return new Hybrid(page, from, to, Integer.SIZE - Integer.numberOfLeadingZeros(most));
  }

  private void second(PageHeader header, byte[] packed) throws IOException {
    begin(header);
    long together = (long) header.repeatedLength() + header.optionalLength();
    if (header.repeatedLength() < 0 || header.optionalLength() < 0 || together > packed.length) {
      throw new Undecodable("a page ends before its levels");
    }
    int start = (int) together;
    repeated = levels(packed, 0, header.repeatedLength(), column.repeated());
    optional = levels(packed, header.repeatedLength(), start, column.optional());
    byte[] rest = Arrays.copyOfRange(packed, start, packed.length);
    int length = header.uncompressed() - start;
    if (length < 0) {
      throw new Undecodable("a page ends before its levels");
    }
    boolean plain = !header.isPacked() || length == 0;
    byte[] page = plain ? rest : Codec.inflate(chunk.codec(), rest, length);
    values = Optional.of(decoded(header, page, 0));
  }

  private Values decoded(PageHeader header, byte[] page, int start) throws Undecodable {
    Column.Type type = column.type();
    return switch (header.encoding()) {
      case 0 -> new Values.Plain(column, page, start);
      case 2, 8 -> indexed(page, start);
      case RLE -> new Values.Truths(new Hybrid(page, start + 4, page.length, 1));
      case 5 -> new Values.Differences(new Deltas(page, start, page.length), type.bytes() == 4);
      case 6 -> new Values.Lengths(page, start, false);
      case 7 -> new Values.Lengths(page, start, true);
      case 9 -> new Values.Split(page, start, type.isBinary() ? column.width() : type.bytes());
      default -> throw new Undecodable("encoding " + header.encoding() + " is not read");
    };
  }

  private Values indexed(byte[] page, int start) throws Undecodable {
    if (dictionary.isEmpty()) {
      throw new Undecodable("column " + column.path() + " refers to a dictionary that it lacks");
    }
    // A page that holds only absent values may have no width of indices either.
    int bits = start < page.length ? page[start] & 0xff : 0;
    int from = Math.min(start + 1, page.length);
    return new Values.Indexed(dictionary.orElseThrow(), new Hybrid(page, from, page.length, bits));
  }
}
