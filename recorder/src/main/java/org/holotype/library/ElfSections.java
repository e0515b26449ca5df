package org.holotype.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object's table of sections (System V gABI, "Sections"). No loader reads it, so it may have
 * been taken out, and what stands in it may be anything.
 */
final class ElfSections {
  private static final int MOST = 1 << 14;
  private static final int LARGEST_NAMES = 1 << 20;

  private final Source file;
  private final List<Section> sections;
  private final int names;

  /** The bytes of an object, as many as there are, in its own order. */
  @FunctionalInterface
  interface Source {
    ByteBuffer bytes(long offset, int count) throws IOException;
  }

  /**
   * One section.
   *
   * @param name where its name starts among the names of sections
   * @param link the number of another section that it needs
   */
  record Section(long name, int type, int link, long offset, long size) {}

  private ElfSections(Source file, List<Section> sections, int names) {
    this.file = file;
    this.sections = sections;
    this.names = names;
  }

  /**
   * Reads the table, which may be empty.
   *
   * @param header the object's own
   * @param wide whether of 64 bits
   */
  static ElfSections of(ByteBuffer header, Source file, boolean wide) throws IOException {
    long table = wide ? header.getLong(40) : Integer.toUnsignedLong(header.getInt(32));
    int size = Short.toUnsignedInt(header.getShort(wide ? 58 : 46));
    int count = Short.toUnsignedInt(header.getShort(wide ? 60 : 48));
    int names = Short.toUnsignedInt(header.getShort(wide ? 62 : 50));
    List<Section> sections = new ArrayList<>();
    if (table != 0 && size == (wide ? 64 : 40)) {
      ByteBuffer entries = file.bytes(table, Math.min(count, MOST) * size);
      for (int at = 0; at + size <= entries.remaining(); at += size) {
        sections.add(wide ? wide(entries, at) : narrow(entries, at));
      }
    }
    return new ElfSections(file, sections, names);
  }

  private static Section wide(ByteBuffer entries, int at) {
    return new Section(
        Integer.toUnsignedLong(entries.getInt(at)),
        entries.getInt(at + 4),
        entries.getInt(at + 40),
        entries.getLong(at + 24),
        entries.getLong(at + 32));
  }

  private static Section narrow(ByteBuffer entries, int at) {
    return new Section(
        Integer.toUnsignedLong(entries.getInt(at)),
        entries.getInt(at + 4),
        entries.getInt(at + 24),
        Integer.toUnsignedLong(entries.getInt(at + 16)),
        Integer.toUnsignedLong(entries.getInt(at + 20)));
  }

  /** The first section of that type. */
  Optional<Section> ofType(int type) {
    return sections.stream().filter(section -> section.type() == type).findFirst();
  }

  /** The section of that number. */
  Optional<Section> at(int number) {
    return number >= 0 && number < sections.size()
        ? Optional.of(sections.get(number))
        : Optional.empty();
  }

  /** The first section of that name. */
  Optional<Section> named(String name) throws IOException {
    Optional<Section> table = at(names);
    if (table.isEmpty()) {
      return Optional.empty();
    }
    String all = text(table.get(), LARGEST_NAMES);
    String terminated = name + '\0';
    return sections.stream()
        .filter(section -> section.name() < all.length())
        .filter(section -> all.startsWith(terminated, (int) section.name()))
        .findFirst();
  }

  /** What is in a section, up to so many bytes, as ISO-8859-1. */
  String text(Section section, int most) throws IOException {
    int size = (int) Math.max(0, Math.min(section.size(), most));
    return StandardCharsets.ISO_8859_1.decode(file.bytes(section.offset(), size)).toString();
  }
}
