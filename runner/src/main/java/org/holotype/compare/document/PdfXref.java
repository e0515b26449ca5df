package org.holotype.compare.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.holotype.compare.Undecodable;

/** Where each object of a PDF stands (ISO 32000-1, 7.5.4 and 7.5.8). */
final class PdfXref {
  private static final int TAIL = 1024;
  private static final int MOST = 1_000_000;

  private final byte[] file;
  private final StreamsAt streams;
  private final PdfParser.Count count;
  private final Map<Integer, Entry> entries = new HashMap<>();
  private final NavigableMap<String, PdfObject> trailer = new TreeMap<>();
  private int behind;

  /** Where one object stands. */
  sealed interface Entry {}

  /** By itself in the file. */
  record Plain(int offset) implements Entry {}

  /** Inside an object stream. */
  record Packed(int stream, int index) implements Entry {}

  /** Nowhere. */
  record Free() implements Entry {}

  /** Reads the stream object at an offset, without help from this table. */
  interface StreamsAt {
    PdfObject.Stream at(int offset) throws IOException;

    byte[] decoded(PdfObject.Stream stream) throws IOException;
  }

  PdfXref(byte[] file, StreamsAt streams, PdfParser.Count count) {
    this.file = file;
    this.streams = streams;
    this.count = count;
  }

  /** Reads all sections, the newest first, which wins. */
  PdfXref read() throws IOException {
    Set<Long> seen = new HashSet<>();
    Optional<Long> next = Optional.of(start());
    while (next.isPresent()) {
      long offset = next.orElseThrow();
      if (!seen.add(offset)) {
        throw new Undecodable("its cross-reference sections form a circle");
      }
      PdfObject.Dict section = section(position(offset));
      section.entries().forEach(trailer::putIfAbsent);
      next = integer(section.get("Prev"));
      if (next.isEmpty() && section.entries().containsKey("Prev")) {
        throw new Undecodable("its cross-reference sections lead nowhere");
      }
    }
    requireSize();
    return this;
  }

  /** Readers take what has a greater number for absent (ISO 32000-1, 7.5.5). */
  private void requireSize() throws Undecodable {
    long size = require(new PdfObject.Dict(trailer).get("Size"));
    if (entries.entrySet().stream()
        .anyMatch(one -> one.getKey() >= size && !(one.getValue() instanceof Free))) {
      throw new Undecodable("it has objects beyond the " + size + " that it speaks of");
    }
  }

  Optional<Entry> entry(int number) {
    return Optional.ofNullable(entries.get(number));
  }

  PdfObject.Dict trailer() {
    return new PdfObject.Dict(trailer);
  }

  /** Where the offset ends that the file ends with. */
  int behind() {
    return behind;
  }

  private long start() throws IOException {
    byte[] word = "startxref".getBytes(StandardCharsets.US_ASCII);
    for (int at = file.length - word.length; at >= Math.max(0, file.length - TAIL); at--) {
      if (Arrays.equals(file, at, at + word.length, word, 0, word.length)) {
        PdfParser parser = new PdfParser(file, at + word.length, count);
        PdfObject offset = parser.object();
        behind = parser.position();
        return integer(offset).orElseThrow(() -> new Undecodable("its last line names no offset"));
      }
    }
    throw new Undecodable("it does not end as a PDF does");
  }

  private int position(long offset) throws Undecodable {
    if (offset < 0 || offset >= file.length) {
      throw new Undecodable("it points to offset " + offset + ", which it does not have");
    }
    return (int) offset;
  }

  private PdfObject.Dict section(int offset) throws IOException {
    PdfParser parser = new PdfParser(file, offset, count);
    if (parser.object().equals(new PdfObject.Word("xref"))) {
      return table(parser);
    }
    PdfObject.Stream stream = streams.at(offset);
    packed(stream);
    return stream.dict();
  }

  private PdfObject.Dict table(PdfParser parser) throws IOException {
    while (true) {
      PdfObject first = parser.token();
      if (first.equals(new PdfObject.Word("trailer"))) {
        break;
      }
      long start = require(first);
      long length = require(parser.token());
      for (long i = 0; i < length; i++) {
        long offset = require(parser.token());
        require(parser.token());
        boolean used = parser.token().equals(new PdfObject.Word("n"));
        put(start + i, used ? new Plain(position(offset)) : new Free());
      }
    }
    if (!(parser.object() instanceof PdfObject.Dict section)) {
      throw new Undecodable("it has no trailer");
    }
    // Its table calls objects free that its stream has; taking them for absent would hide them.
    if (section.entries().containsKey("XRefStm")) {
      throw new Undecodable("it has two tables of objects in one, a hybrid");
    }
    return section;
  }

  private void packed(PdfObject.Stream stream) throws IOException {
    byte[] rows = streams.decoded(stream);
    int[] widths = widths(stream.dict().get("W"));
    int row = widths[0] + widths[1] + widths[2];
    int at = 0;
    List<PdfObject> index =
        stream.dict().get("Index") instanceof PdfObject.Array listed
            ? listed.items()
            : List.of(new PdfObject.Int(0), stream.dict().get("Size"));
    for (int i = 0; i + 1 < index.size(); i += 2) {
      long start = require(index.get(i));
      long length = require(index.get(i + 1));
      for (long k = 0; k < length; k++, at += row) {
        if (row == 0 || at + row > rows.length) {
          throw new Undecodable("its cross-reference stream is cut short");
        }
        put(start + k, entry(rows, at, widths));
      }
    }
  }

  private Entry entry(byte[] rows, int at, int[] widths) throws Undecodable {
    long type = widths[0] == 0 ? 1 : field(rows, at, widths[0]);
    long second = field(rows, at + widths[0], widths[1]);
    long third = field(rows, at + widths[0] + widths[1], widths[2]);
    if (type == 1) {
      return new Plain(position(second));
    }
    return type == 2 ? new Packed(clamp(second), clamp(third)) : new Free();
  }

  private static int clamp(long value) {
    return (int) Math.max(-1, Math.min(value, Integer.MAX_VALUE));
  }

  private static long field(byte[] rows, int at, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = (value << 8) | (rows[at + i] & 0xff);
    }
    return value;
  }

  private static int[] widths(PdfObject listed) throws Undecodable {
    if (!(listed instanceof PdfObject.Array array) || array.items().size() < 3) {
      throw new Undecodable("its cross-reference stream has no field widths");
    }
    int[] widths = new int[3];
    for (int i = 0; i < 3; i++) {
      long width = require(array.items().get(i));
      if (width > 8) {
        throw new Undecodable("its cross-reference stream has a field of " + width + " bytes");
      }
      widths[i] = (int) width;
    }
    return widths;
  }

  private void put(long number, Entry entry) throws Undecodable {
    if (number > Integer.MAX_VALUE || entries.size() > MOST) {
      throw new Undecodable("it claims to have more than " + MOST + " objects");
    }
    entries.putIfAbsent((int) number, entry);
  }

  private static long require(PdfObject object) throws Undecodable {
    return integer(object)
        .filter(number -> number >= 0)
        .orElseThrow(() -> new Undecodable("its cross-reference table is damaged"));
  }

  private static Optional<Long> integer(PdfObject object) {
    return object instanceof PdfObject.Int number ? Optional.of(number.value()) : Optional.empty();
  }
}
