package org.holotype.compare.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;

/** One TIFF, its directories read and every byte of it accounted for (TIFF 6.0, section 2). */
final class TiffFile implements AutoCloseable {
  private static final int ENTRY = 12;
  private static final int MOST_VALUES = 1_000_000;

  /** Their fields are offsets to more that would have to be compared. */
  private static final Set<Integer> DIRECTORIES = Set.of(330, 34665, 34853, 40965, 513);

  private final TiffBytes bytes;
  private final Terms terms;
  private final List<TiffPage> pages = new ArrayList<>();
  private final List<Range> taken = new ArrayList<>();

  private record Range(long start, long end) {}

  private TiffFile(TiffBytes bytes, Terms terms) {
    this.bytes = bytes;
    this.terms = terms;
  }

  static TiffFile open(ByteSource source, Terms terms) throws IOException {
    TiffBytes bytes = TiffBytes.open(source, terms);
    try {
      TiffFile file = new TiffFile(bytes, terms);
      file.directories();
      return file;
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  List<TiffPage> pages() {
    return pages;
  }

  ByteOrder order() {
    return bytes.order();
  }

  TiffRows rows(int page) throws IOException {
    return new TiffRows(bytes, pages.get(page), terms.allowance());
  }

  private ByteBuffer take(long offset, long length) throws IOException {
    taken.add(new Range(offset, offset + length));
    return bytes.at(offset, length);
  }

  private void directories() throws IOException {
    ByteBuffer head = take(0, 8);
    if (head.getShort(2) != 42) {
      throw new Undecodable("it is no TIFF of version 42");
    }
    Set<Long> seen = new HashSet<>();
    long next = head.getInt(4) & 0xffffffffL;
    while (next != 0) {
      terms.allowance().member();
      if (!seen.add(next)) {
        throw new Undecodable("its directories form a circle");
      }
      next = directory(next);
    }
    if (pages.isEmpty()) {
      throw new Undecodable("it holds no picture");
    }
  }

  private long directory(long offset) throws IOException {
    int count = take(offset, 2).getShort() & 0xffff;
    ByteBuffer entries = take(offset + 2, (long) count * ENTRY + 4);
    TreeMap<Integer, TiffField> fields = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      terms.allowance().member();
      int tag = entries.getShort(i * ENTRY) & 0xffff;
      if (DIRECTORIES.contains(tag) || fields.containsKey(tag)) {
        throw new Undecodable("its tag " + tag + " leads to more than is read here");
      }
      fields.put(tag, field(entries, i * ENTRY));
    }
    TiffPage page = new TiffPage(fields);
    pages.add(page);
    if (page.isTiled()) {
      samples(page, 324, 325);
    } else {
      samples(page, 273, 279);
    }
    return entries.getInt(count * ENTRY) & 0xffffffffL;
  }

  private TiffField field(ByteBuffer entries, int at) throws IOException {
    int type = entries.getShort(at + 2) & 0xffff;
    long count = entries.getInt(at + 4) & 0xffffffffL;
    int size = TiffField.size(type);
    if (count > MOST_VALUES * 8L) {
      throw new Undecodable("a field of it claims to have " + count + " values");
    }
    long length = count * size;
    terms.allowance().bytes(length);
    if (length > 4) {
      return new TiffField(type, (int) count, take(entries.getInt(at + 8) & 0xffffffffL, length));
    }
    byte[] inside = new byte[(int) length];
    entries.get(at + 8, inside);
    return new TiffField(type, (int) count, ByteBuffer.wrap(inside).order(bytes.order()));
  }

  private void samples(TiffPage page, int offsets, int counts) throws IOException {
    if (page.field(offsets).isEmpty() || page.field(counts).isEmpty()) {
      return;
    }
    TiffField starts = page.field(offsets).orElseThrow();
    TiffField lengths = page.field(counts).orElseThrow();
    for (int i = 0; i < Math.min(starts.count(), lengths.count()); i++) {
      terms.allowance().member();
      taken.add(new Range(starts.number(i), starts.number(i) + lengths.number(i)));
    }
  }

  /** The bytes that no field leads to, in words; empty where none are. */
  String unaccounted() throws IOException {
    TiffOutside outside = new TiffOutside(terms.allowance());
    taken.sort(Comparator.comparingLong(Range::start));
    taken.add(new Range(bytes.size(), bytes.size()));
    long at = 0;
    for (Range range : taken) {
      long end = Math.min(range.start(), bytes.size());
      if (at < end) {
        outside.run(0, bytes.stream(at, end - at));
      }
      at = Math.max(at, range.end());
    }
    return outside.words();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
