package org.holotype.compare.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.holotype.compare.Allowance;
import org.holotype.compare.ForeignText;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;

/**
 * One file (System V ABI, chapter 4, "Object Files").
 *
 * @param declaration what its header says besides where things are
 * @param headers how many bytes the header has, which lie in the first segment
 * @param programs where the program headers begin, which lie there too
 * @param programsEnd and where they end
 * @param sectionHeaders where the section headers stand
 * @param buildIds the sections that hold nothing but a build id
 */
record ElfFile(
    RandomBytes bytes,
    ByteOrder order,
    Width width,
    boolean isRelocatable,
    String declaration,
    long headers,
    long programs,
    long programsEnd,
    Range sectionHeaders,
    List<Segment> segments,
    List<Section> sections,
    List<Section> buildIds) {
  private static final int MOST_SECTIONS = 65_000;
  private static final int LONGEST_NAME = 4096;
  private static final int RELOCATABLE = 1;
  private static final int NOTE_HEADER = 16;
  private static final int BUILD_ID = 3;
  private static final int GNU = 0x474e_5500;

  ElfFile {
    segments = List.copyOf(segments);
    sections = List.copyOf(sections);
    buildIds = List.copyOf(buildIds);
  }

  /**
   * Bytes of the file.
   *
   * @param at the first
   * @param end behind the last
   */
  record Range(long at, long end) {}

  /** Of addresses. */
  enum Width {
    BITS_32,
    BITS_64;

    long address(ByteBuffer from) {
      return this == BITS_64 ? from.getLong() : Integer.toUnsignedLong(from.getInt());
    }

    int bytes() {
      return this == BITS_64 ? Long.BYTES : Integer.BYTES;
    }
  }

  static ElfFile read(RandomBytes bytes, Allowance allowance) throws IOException {
    byte[] ident = bytes.bytes(0, 16);
    Width width = width(ident[4]);
    ByteOrder order = ident[5] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int length = width == Width.BITS_64 ? 64 : 52;
    ByteBuffer head = ByteBuffer.wrap(bytes.bytes(0, length)).order(order).position(16);
    int type = head.getShort();
    int machine = head.getShort();
    int version = head.getInt();
    long entry = width.address(head);
    Table programs = new Table(width.address(head), 0, 0);
    Table sections = new Table(width.address(head), 0, 0);
    long flags = head.getInt();
    head.getShort();
    programs = new Table(programs.at(), head.getShort() & 0xffff, head.getShort() & 0xffff);
    sections = new Table(sections.at(), head.getShort() & 0xffff, head.getShort() & 0xffff);
    int names = head.getShort() & 0xffff;
    Reading reading = new Reading(bytes, order, width, allowance);
    ElfFile file =
        new ElfFile(
            bytes,
            order,
            width,
            type == RELOCATABLE,
            ("class " + width + ", data " + ident[5] + ", ABI " + ident[7] + "." + ident[8])
                + (", reserved " + HexFormat.of().formatHex(ident, 9, 16))
                + (", type " + type + ", machine " + machine + ", version " + version)
                + (", entry " + entry + ", flags " + flags),
            length,
            programs.at(),
            programs.end(),
            new Range(sections.at(), sections.end()),
            reading.segments(programs),
            reading.sections(sections, names),
            List.of());
    return file.withBuildIds();
  }

  private ElfFile withBuildIds() throws IOException {
    List<Section> notes = new ArrayList<>();
    for (Section section : sections) {
      if (isBuildIdNote(section)) {
        notes.add(section);
      }
    }
    return new ElfFile(
        bytes,
        order,
        width,
        isRelocatable,
        declaration,
        headers,
        programs,
        programsEnd,
        sectionHeaders,
        segments,
        sections,
        notes);
  }

  /** Whether a section is the note of a build id and nothing else (type 3, owner GNU). */
  boolean isBuildIdNote(Section section) throws IOException {
    if (!section.isBuildId() || section.size() <= NOTE_HEADER) {
      return false;
    }
    ByteBuffer note = bytes.peek(section.at(), NOTE_HEADER).order(order);
    return note.getInt() == Integer.BYTES
        && note.getInt() == section.size() - NOTE_HEADER
        && note.getInt() == BUILD_ID
        && note.order(ByteOrder.BIG_ENDIAN).getInt() == GNU;
  }

  /** Whether a loaded place was compared by its meaning: as a header, or as the build id. */
  boolean isSpokenOf(long at) {
    return at < headers
        || (at >= programs && at < programsEnd)
        || buildIds.stream().anyMatch(one -> at >= one.at() && at < one.at() + one.size());
  }

  private static Width width(byte code) throws Undecodable {
    if (code != 1 && code != 2) {
      throw new Undecodable("its class is " + code);
    }
    return code == 1 ? Width.BITS_32 : Width.BITS_64;
  }

  /** Where headers of one kind stand. */
  private record Table(long at, int each, int count) {
    long end() {
      return at + (long) each * count;
    }
  }

  /** Reads headers. */
  private record Reading(RandomBytes bytes, ByteOrder order, Width width, Allowance allowance) {
    private ByteBuffer entry(Table table, int index, int least) throws IOException {
      allowance.member();
      if (table.each() != least) {
        throw new Undecodable("its headers have " + table.each() + " bytes each");
      }
      return ByteBuffer.wrap(bytes.bytes(table.at() + (long) index * table.each(), least))
          .order(order);
    }

    List<Segment> segments(Table table) throws IOException {
      List<Segment> segments = new ArrayList<>();
      for (int i = 0; i < table.count(); i++) {
        segments.add(segment(entry(table, i, width == Width.BITS_64 ? 56 : 32)));
      }
      return segments;
    }

    private Segment segment(ByteBuffer from) throws Undecodable {
      long type = from.getInt();
      long early = width == Width.BITS_64 ? from.getInt() : 0;
      long at = width.address(from);
      long address = width.address(from);
      long physical = width.address(from);
      long stored = width.address(from);
      long inMemory = width.address(from);
      long flags = width == Width.BITS_64 ? early : from.getInt();
      requireInside(at, type == 1 ? stored : 0);
      return new Segment(type, flags, at, address, physical, stored, inMemory, width.address(from));
    }

    List<Section> sections(Table table, int names) throws IOException {
      if (table.count() > MOST_SECTIONS || (table.count() == 0 && table.at() != 0)) {
        throw new Undecodable("it has " + table.count() + " sections");
      }
      int least = width == Width.BITS_64 ? 64 : 40;
      Section words = new Section("", "", 0, 0, 0, 0, 0, 0, 0, 0);
      if (table.count() > 0) {
        words = section(entry(table, Math.min(names, table.count() - 1), least), words);
      }
      Map<String, Integer> seen = new HashMap<>();
      List<Section> sections = new ArrayList<>();
      for (int i = 1; i < table.count(); i++) {
        Section one = section(entry(table, i, least), words);
        int before = seen.merge(one.name(), 1, Integer::sum);
        sections.add(before == 1 ? one : renamed(one, one.name() + " (" + before + ")"));
      }
      return sections;
    }

    private static Section renamed(Section one, String key) {
      return new Section(
          key,
          one.name(),
          one.type(),
          one.flags(),
          one.address(),
          one.at(),
          one.size(),
          one.entry(),
          one.link(),
          one.info());
    }

    private Section section(ByteBuffer from, Section words) throws IOException {
      long nameAt = Integer.toUnsignedLong(from.getInt());
      long type = Integer.toUnsignedLong(from.getInt());
      long flags = width.address(from);
      long address = width.address(from);
      long at = width.address(from);
      long size = width.address(from);
      int link = from.getInt();
      int info = from.getInt();
      width.address(from);
      long entry = width.address(from);
      String name = words.size() == 0 ? "" : name(words, nameAt);
      Section section = new Section(name, name, type, flags, address, at, size, entry, link, info);
      if (section.hasBytes()) {
        requireInside(at, size);
      }
      return section;
    }

    private String name(Section words, long nameAt) throws IOException {
      StringBuilder name = new StringBuilder();
      for (long at = nameAt; at < words.size(); at++) {
        byte one = bytes.peek(words.at() + at, 1).get();
        if (one == 0) {
          break;
        }
        name.append((char) (one & 0xff));
        if (name.length() > LONGEST_NAME) {
          throw new Undecodable("the name of a section is longer than " + LONGEST_NAME);
        }
      }
      byte[] latin1 = name.toString().getBytes(StandardCharsets.ISO_8859_1);
      return ForeignText.of(latin1);
    }

    private void requireInside(long at, long size) throws Undecodable {
      if (at < 0 || size < 0 || at > bytes.size() - size) {
        throw new Undecodable("a part of it lies beyond its end");
      }
    }
  }
}
