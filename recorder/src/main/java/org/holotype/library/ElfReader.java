package org.holotype.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Linkage;

/** Reads one ELF file through its program headers, as a kernel and a loader do. */
final class ElfReader {
  private static final int MAGIC = 0x7f454c46;
  private static final int CLASS_64 = 2;
  private static final int DATA_BIG_ENDIAN = 2;
  private static final int ET_EXEC = 2;
  private static final int ET_DYN = 3;
  private static final int PT_LOAD = 1;
  private static final int PT_DYNAMIC = 2;
  private static final int PT_INTERP = 3;
  private static final int PT_NOTE = 4;
  private static final int PT_GNU_PROPERTY = 0x6474e553;
  private static final int DT_NULL = 0;
  private static final int DT_NEEDED = 1;
  private static final int DT_STRTAB = 5;
  private static final int DT_SONAME = 14;
  private static final int DT_VERNEED = 0x6ffffffe;
  private static final int NT_GNU_BUILD_ID = 3;

  private static final int MOST_SEGMENTS = 512;
  private static final int LARGEST_SEGMENT = 1 << 20;
  private static final int MOST_NEEDED = 4096;
  private static final int LONGEST_BUILD_ID = 64;
  private static final int LARGEST_VERSIONS = 1 << 16;

  private final FileChannel file;
  private final ElfNames names = new ElfNames(this::bytes);
  private boolean wide;
  private ByteOrder order = ByteOrder.BIG_ENDIAN;

  ElfReader(FileChannel file) {
    this.file = file;
  }

  /** One program header: what it describes, where in the file, where in memory. */
  private record Segment(int type, long offset, long address, long size) {}

  /** One entry of the dynamic section. */
  private record Tag(long tag, long value) {}

  Optional<ElfObject> read() throws IOException {
    ByteBuffer header = bytes(0, 64);
    if (header.remaining() < 52 || header.getInt(0) != MAGIC) {
      return Optional.empty();
    }
    wide = header.get(4) == CLASS_64;
    order = header.get(5) == DATA_BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    header.order(order);
    int type = Short.toUnsignedInt(header.getShort(16));
    boolean cutOff = wide && header.remaining() < 64;
    if (cutOff || (type != ET_EXEC && type != ET_DYN)) {
      return Optional.empty();
    }
    return Optional.of(object(header, segments(header)));
  }

  private ElfObject object(ByteBuffer header, List<Segment> segments) throws IOException {
    List<Tag> tags = tags(segments);
    Optional<Long> strings = stringTable(tags, segments);
    return new ElfObject(
        buildId(segments),
        names(tags, DT_SONAME, strings).stream().findFirst(),
        names(tags, DT_NEEDED, strings),
        interpreter(segments),
        segments.stream().anyMatch(segment -> segment.type() == PT_DYNAMIC),
        linkage(header, segments, tags, strings));
  }

  private Optional<Linkage> linkage(
      ByteBuffer header, List<Segment> segments, List<Tag> tags, Optional<Long> strings)
      throws IOException {
    List<String> needs = SymbolVersions.highest(versions(tags, segments, strings));
    ElfIsa isa = isa(segments);
    ElfSections sections = ElfSections.of(header, this::bytes, wide);
    ElfCompilers compilers = new ElfCompilers(sections);
    Linkage linkage =
        new Linkage(
            needs,
            isa.needed(),
            isa.used(),
            Optional.empty(),
            new ElfSymbols(sections).fastMath(),
            compilers.names(),
            compilers.options());
    return linkage.equals(Linkage.UNTOLD) ? Optional.empty() : Optional.of(linkage);
  }

  private ElfIsa isa(List<Segment> segments) throws IOException {
    for (Segment segment : ofType(segments, PT_GNU_PROPERTY)) {
      return ElfIsa.of(bytes(segment), wide ? 8 : 4);
    }
    return ElfIsa.UNTOLD;
  }

  /** Every name in the table of needed versions: per object a list, each linked by its distance. */
  private List<String> versions(List<Tag> tags, List<Segment> segments, Optional<Long> strings)
      throws IOException {
    List<String> names = new ArrayList<>();
    Optional<Long> start = placeOf(DT_VERNEED, tags, segments);
    if (start.isEmpty() || strings.isEmpty()) {
      return names;
    }
    ByteBuffer table = bytes(start.get(), LARGEST_VERSIONS);
    long need = 0;
    while (need + 16 <= table.remaining() && names.size() < MOST_NEEDED) {
      int count = Short.toUnsignedInt(table.getShort((int) need + 2));
      long version = need + Integer.toUnsignedLong(table.getInt((int) need + 8));
      for (int each = 0; each < count && version + 16 <= table.remaining(); each++) {
        this.names
            .at(strings.get() + Integer.toUnsignedLong(table.getInt((int) version + 8)))
            .ifPresent(names::add);
        version += Integer.toUnsignedLong(table.getInt((int) version + 12));
      }
      long next = Integer.toUnsignedLong(table.getInt((int) need + 12));
      need = next == 0 ? Long.MAX_VALUE - 16 : need + next;
    }
    return names;
  }

  private List<Segment> segments(ByteBuffer header) throws IOException {
    long table = wide ? header.getLong(32) : Integer.toUnsignedLong(header.getInt(28));
    int entrySize = Short.toUnsignedInt(header.getShort(wide ? 54 : 42));
    int count = Short.toUnsignedInt(header.getShort(wide ? 56 : 44));
    List<Segment> segments = new ArrayList<>();
    if (entrySize != (wide ? 56 : 32)) {
      return segments;
    }
    ByteBuffer entries = bytes(table, Math.min(count, MOST_SEGMENTS) * entrySize);
    for (int at = 0; at + entrySize <= entries.remaining(); at += entrySize) {
      segments.add(segment(entries, at));
    }
    return segments;
  }

  private Segment segment(ByteBuffer entries, int at) {
    return wide
        ? new Segment(
            entries.getInt(at),
            entries.getLong(at + 8),
            entries.getLong(at + 16),
            entries.getLong(at + 32))
        : new Segment(
            entries.getInt(at),
            Integer.toUnsignedLong(entries.getInt(at + 4)),
            Integer.toUnsignedLong(entries.getInt(at + 8)),
            Integer.toUnsignedLong(entries.getInt(at + 16)));
  }

  private List<Tag> tags(List<Segment> segments) throws IOException {
    List<Tag> tags = new ArrayList<>();
    int word = wide ? 8 : 4;
    for (Segment segment : ofType(segments, PT_DYNAMIC)) {
      ByteBuffer entries = bytes(segment);
      for (int at = 0; at + 2 * word <= entries.remaining(); at += 2 * word) {
        Tag tag = new Tag(word(entries, at), word(entries, at + word));
        if (tag.tag() == DT_NULL || tags.size() == MOST_NEEDED) {
          break;
        }
        tags.add(tag);
      }
    }
    return tags;
  }

  private long word(ByteBuffer buffer, int at) {
    return wide ? buffer.getLong(at) : Integer.toUnsignedLong(buffer.getInt(at));
  }

  private static Optional<Long> stringTable(List<Tag> tags, List<Segment> segments) {
    return placeOf(DT_STRTAB, tags, segments);
  }

  /** Where in the file a table lies, which the dynamic section gives as an address. */
  private static Optional<Long> placeOf(long wanted, List<Tag> tags, List<Segment> segments) {
    return tags.stream()
        .filter(tag -> tag.tag() == wanted)
        .findFirst()
        .flatMap(
            table ->
                ofType(segments, PT_LOAD).stream()
                    .filter(load -> holds(load, table.value()))
                    .findFirst()
                    .map(load -> load.offset() + table.value() - load.address()));
  }

  private static boolean holds(Segment load, long address) {
    return address >= load.address() && address - load.address() < load.size();
  }

  private List<String> names(List<Tag> tags, int wanted, Optional<Long> strings)
      throws IOException {
    List<String> names = new ArrayList<>();
    if (strings.isPresent()) {
      for (Tag tag : tags) {
        if (tag.tag() == wanted && tag.value() >= 0 && tag.value() < Integer.MAX_VALUE) {
          this.names.at(strings.get() + tag.value()).ifPresent(names::add);
        }
      }
    }
    return names;
  }

  private Optional<String> interpreter(List<Segment> segments) throws IOException {
    for (Segment segment : ofType(segments, PT_INTERP)) {
      return names.at(segment.offset());
    }
    return Optional.empty();
  }

  private Optional<String> buildId(List<Segment> segments) throws IOException {
    for (Segment segment : ofType(segments, PT_NOTE)) {
      Optional<String> found = buildId(bytes(segment));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Notes are name size, descriptor size, type, name, descriptor, each part padded to 4 bytes. */
  private static Optional<String> buildId(ByteBuffer notes) {
    int at = 0;
    while (at + 12 <= notes.remaining()) {
      long nameSize = Integer.toUnsignedLong(notes.getInt(at));
      long size = Integer.toUnsignedLong(notes.getInt(at + 4));
      long descriptor = at + 12 + padded(nameSize);
      if (descriptor + size > notes.remaining()) {
        return Optional.empty();
      }
      if (notes.getInt(at + 8) == NT_GNU_BUILD_ID && nameSize == 4 && isGnu(notes, at + 12)) {
        return hex(notes, (int) descriptor, (int) size);
      }
      at = (int) Math.min(descriptor + padded(size), notes.remaining());
    }
    return Optional.empty();
  }

  private static boolean isGnu(ByteBuffer notes, int at) {
    return notes.get(at) == 'G' && notes.get(at + 1) == 'N' && notes.get(at + 2) == 'U';
  }

  private static Optional<String> hex(ByteBuffer notes, int at, int size) {
    if (size == 0 || size > LONGEST_BUILD_ID) {
      return Optional.empty();
    }
    byte[] id = new byte[size];
    notes.get(at, id);
    return Optional.of(HexFormat.of().formatHex(id));
  }

  private static long padded(long size) {
    return size + 3 & ~3L;
  }

  private static List<Segment> ofType(List<Segment> segments, int type) {
    return segments.stream().filter(segment -> segment.type() == type).toList();
  }

  private ByteBuffer bytes(Segment segment) throws IOException {
    return bytes(segment.offset(), (int) Math.max(0, Math.min(segment.size(), LARGEST_SEGMENT)));
  }

  /** As many of these bytes as the file has. */
  private ByteBuffer bytes(long offset, int count) throws IOException {
    long there = offset < 0 ? 0 : Math.max(0, Math.min(count, file.size() - offset));
    ByteBuffer buffer = ByteBuffer.allocate((int) there).order(order);
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = file.read(buffer, offset + buffer.position());
    }
    return buffer.flip();
  }
}
