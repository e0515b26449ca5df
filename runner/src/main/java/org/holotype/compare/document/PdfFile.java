package org.holotype.compare.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.holotype.compare.Allowance;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Undecodable;

/** One PDF, whose objects are read when they are asked for (ISO 32000-1, 7.5). */
final class PdfFile {
  private static final String END = "%%EOF";
  private static final int MOST_HOPS = 32;
  private static final int MOST_FILTERS = 8;
  private static final int MOST_NESTED = 16;

  private final byte[] file;
  private final Allowance allowance;
  private final Map<Integer, PdfObject> objects = new HashMap<>();
  private final Map<Integer, List<Inside>> packs = new HashMap<>();
  private final PdfXref xref;
  private int loading;

  /** A stream's data with all filters undone that can be, and the filters that are left. */
  @SuppressWarnings("ArrayRecordComponent") // read, never kept
  record Decoded(byte[] bytes, List<PdfObject> left) {}

  /**
   * An object of a stream of objects.
   *
   * @param number under which the stream itself has it
   */
  private record Inside(PdfObject number, PdfObject object) {}

  private PdfFile(byte[] file, Allowance allowance) {
    this.file = file;
    this.allowance = allowance;
    xref = new PdfXref(file, new TableStreams(), allowance::member);
  }

  /** Streams that hold the table itself, and so cannot be looked up in it. */
  private final class TableStreams implements PdfXref.StreamsAt {
    @Override
    public PdfObject.Stream at(int offset) throws IOException {
      if (indirect(offset, Optional.empty()) instanceof PdfObject.Stream stream) {
        return stream;
      }
      throw new Undecodable("it has no cross-reference section where it says");
    }

    @Override
    public byte[] decoded(PdfObject.Stream stream) throws IOException {
      return whole(stream);
    }
  }

  /** Reads a file as far as its table of objects. */
  static PdfFile open(ByteSource source, Allowance allowance) throws IOException {
    int length = Allowance.inMemory(source.size());
    try (InputStream in = Channels.newInputStream(source.open())) {
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length || in.read() >= 0) {
        throw new IOException("its size changed while it was read");
      }
      PdfFile file = new PdfFile(bytes, allowance);
      file.xref.read();
      if (file.xref.trailer().entries().containsKey("Encrypt")) {
        throw new Undecodable("it is encrypted");
      }
      return file;
    }
  }

  PdfObject.Dict trailer() {
    return xref.trailer();
  }

  /** For example {@code PDF-1.4}. */
  String version() {
    String head = new String(file, 0, Math.min(12, file.length), StandardCharsets.ISO_8859_1);
    return head.lines().findFirst().orElse("").replace("%", "").strip();
  }

  /** What stands behind the mark of its end, which readers pass over; usually empty. */
  String rest() {
    String last =
        new String(file, xref.behind(), file.length - xref.behind(), StandardCharsets.ISO_8859_1)
            .strip();
    return last.startsWith(END) ? last.substring(END.length()).strip() : last;
  }

  /** The object itself, where one only points to it. */
  PdfObject resolve(PdfObject object) throws IOException {
    PdfObject one = object;
    for (int hops = 0; one instanceof PdfObject.Ref ref; hops++) {
      if (hops > MOST_HOPS) {
        throw new Undecodable("its references lead on and on");
      }
      one = load(ref);
    }
    return one;
  }

  private PdfObject load(PdfObject.Ref ref) throws IOException {
    PdfObject known = objects.get(ref.number());
    if (known != null) {
      return known;
    }
    PdfXref.Entry entry = xref.entry(ref.number()).orElse(new PdfXref.Free());
    loading++;
    if (loading > MOST_NESTED) {
      throw new Undecodable("its objects need one another to be read");
    }
    PdfObject loaded = load(ref, entry);
    loading--;
    objects.put(ref.number(), loaded);
    return loaded;
  }

  private PdfObject load(PdfObject.Ref ref, PdfXref.Entry entry) throws IOException {
    if (entry instanceof PdfXref.Plain plain) {
      return indirect(plain.offset(), Optional.of(ref));
    }
    if (entry instanceof PdfXref.Packed packed) {
      return packed(ref, packed);
    }
    return PdfObject.NULL;
  }

  private PdfObject packed(PdfObject.Ref ref, PdfXref.Packed packed) throws IOException {
    List<Inside> inside = pack(packed.stream());
    if (packed.index() < 0 || packed.index() >= inside.size()) {
      return PdfObject.NULL;
    }
    Inside one = inside.get(packed.index());
    if (ref.generation() != 0 || !one.number().equals(new PdfObject.Int(ref.number()))) {
      throw new Undecodable("another object stands where its table has number " + ref.number());
    }
    return one.object();
  }

  private PdfObject indirect(int offset, Optional<PdfObject.Ref> expected) throws IOException {
    PdfParser parser = new PdfParser(file, offset, allowance::member);
    PdfObject number = parser.token();
    PdfObject generation = parser.token();
    boolean opens = parser.token().equals(new PdfObject.Word("obj"));
    boolean meant =
        expected
            .map(
                ref ->
                    number.equals(new PdfObject.Int(ref.number()))
                        && generation.equals(new PdfObject.Int(ref.generation())))
            .orElse(number instanceof PdfObject.Int && generation instanceof PdfObject.Int);
    if (!opens || !meant) {
      throw new Undecodable("no object stands at offset " + offset + ", where its table has one");
    }
    PdfObject object = parser.object();
    if (object instanceof PdfObject.Dict dict) {
      int end = parser.position();
      if (!parser.atEnd() && parser.token().equals(new PdfObject.Word("stream"))) {
        return stream(dict, parser.position());
      }
      parser.seek(end);
    }
    return object;
  }

  private PdfObject stream(PdfObject.Dict dict, int behindWord) throws IOException {
    int start = behindWord;
    start += start < file.length && file[start] == '\r' ? 1 : 0;
    start += start < file.length && file[start] == '\n' ? 1 : 0;
    if (!(resolve(dict.get("Length")) instanceof PdfObject.Int length)
        || length.value() < 0
        || length.value() > file.length - start) {
      throw new Undecodable("a stream of it has no proper length");
    }
    int end = start + (int) length.value();
    PdfParser parser = new PdfParser(file, end, allowance::member);
    if (parser.atEnd() || !parser.token().equals(new PdfObject.Word("endstream"))) {
      throw new Undecodable("a stream of it does not end where it says");
    }
    return new PdfObject.Stream(dict, start, (int) length.value());
  }

  private List<Inside> pack(int number) throws IOException {
    List<Inside> known = packs.get(number);
    if (known != null) {
      return known;
    }
    // Seen as empty while it is read, so that a stream inside itself ends.
    packs.put(number, Collections.emptyList());
    PdfXref.Entry entry = xref.entry(number).orElse(new PdfXref.Free());
    if (!(entry instanceof PdfXref.Plain plain)
        || !(indirect(plain.offset(), Optional.of(new PdfObject.Ref(number, 0)))
            instanceof PdfObject.Stream stream)
        || !(stream.dict().get("N") instanceof PdfObject.Int count)
        || !(stream.dict().get("First") instanceof PdfObject.Int first)) {
      throw new Undecodable("its objects stand in stream " + number + ", which is none");
    }
    List<Inside> inside = unpacked(whole(stream), count.value(), first.value());
    packs.put(number, inside);
    return inside;
  }

  private List<Inside> unpacked(byte[] bytes, long count, long first) throws IOException {
    PdfParser heads = new PdfParser(bytes, 0, allowance::member);
    List<Inside> inside = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      PdfObject number = heads.token();
      if (!(heads.token() instanceof PdfObject.Int offset)
          || offset.value() < 0
          || first < 0
          || first + offset.value() >= bytes.length) {
        throw new Undecodable("a stream of objects in it is damaged");
      }
      PdfParser here = new PdfParser(bytes, (int) (first + offset.value()), allowance::member);
      inside.add(new Inside(number, here.object()));
    }
    return inside;
  }

  /** The stream's data as it is stored. */
  byte[] raw(PdfObject.Stream stream) {
    return Arrays.copyOfRange(file, stream.start(), stream.start() + stream.length());
  }

  /** The stream's data, with as many filters undone as are known here. */
  Decoded decode(PdfObject.Stream stream) throws IOException {
    List<PdfObject> filters = PdfFilters.listed(resolve(stream.dict().get("Filter")));
    List<PdfObject> parameters = PdfFilters.listed(resolve(stream.dict().get("DecodeParms")));
    if (filters.size() > MOST_FILTERS || stream.dict().entries().containsKey("F")) {
      throw new Undecodable("a stream of it stands elsewhere, or behind too many filters");
    }
    byte[] bytes = raw(stream);
    for (int i = 0; i < filters.size(); i++) {
      String filter = resolve(filters.get(i)) instanceof PdfObject.Name name ? name.value() : "";
      if (!PdfFilters.knows(filter)) {
        return new Decoded(bytes, filters.subList(i, filters.size()));
      }
      PdfObject settings = i < parameters.size() ? resolve(parameters.get(i)) : PdfObject.NULL;
      bytes = PdfFilters.undo(filter, settled(settings), bytes);
      allowance.bytes(bytes.length);
    }
    return new Decoded(bytes, List.of());
  }

  private PdfObject.Dict settled(PdfObject settings) throws IOException {
    NavigableMap<String, PdfObject> entries = new TreeMap<>();
    if (settings instanceof PdfObject.Dict dict) {
      for (Map.Entry<String, PdfObject> entry : dict.entries().entrySet()) {
        entries.put(entry.getKey(), resolve(entry.getValue()));
      }
    }
    return new PdfObject.Dict(entries);
  }

  private byte[] whole(PdfObject.Stream stream) throws IOException {
    Decoded decoded = decode(stream);
    if (!decoded.left().isEmpty()) {
      throw new Undecodable("a stream of objects in it has a filter that is not known here");
    }
    return decoded.bytes();
  }
}
