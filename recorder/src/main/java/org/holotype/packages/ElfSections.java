package org.holotype.packages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the named sections of an ELF file are (System V ABI, "Sections"): compilers leave their
 * package lists in some. A file without section headers has none.
 */
final class ElfSections {
  private static final int HEADER = 64;
  private static final int MOST_SECTIONS = 4096;
  private static final int MOST_NAMES = 1 << 20;
  private static final int NO_BITS = 8;

  private final Map<String, Place> sections = new TreeMap<>();

  private record Place(long offset, long size) {}

  private ElfSections() {}

  /** The sections of a file; empty where it is no ELF file or keeps none. */
  static ElfSections of(FileWindow file) throws Unread {
    ElfSections sections = new ElfSections();
    if (file.size() >= HEADER) {
      ByteBuffer header = ByteBuffer.wrap(file.bytes(0, HEADER));
      if (header.getInt(0) == 0x7f454c46) {
        sections.take(file, header.order(order(header)), header.get(4) == 2);
      }
    }
    return sections;
  }

  boolean has(String name) {
    return sections.containsKey(name);
  }

  /** The bytes of a section. */
  byte[] bytes(String name, FileWindow file, int most) throws Unread {
    Place place =
        Optional.ofNullable(sections.get(name)).orElseThrow(() -> new Unread("no " + name));
    if (place.size() > most) {
      throw new Unread(name + " has " + place.size() + " bytes; " + most + " are read");
    }
    return file.bytes(place.offset(), (int) place.size());
  }

  private static ByteOrder order(ByteBuffer header) {
    return header.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private void take(FileWindow file, ByteBuffer header, boolean wide) throws Unread {
    long offset = wide ? header.getLong(40) : header.getInt(32) & 0xffffffffL;
    int entry = header.getShort(wide ? 58 : 46) & 0xffff;
    int count = header.getShort(wide ? 60 : 48) & 0xffff;
    int names = header.getShort(wide ? 62 : 50) & 0xffff;
    if (offset == 0 || count == 0 || count > MOST_SECTIONS || names >= count) {
      return;
    }
    if (entry != (wide ? 64 : 40)) {
      return;
    }
    ByteBuffer table = ByteBuffer.wrap(file.bytes(offset, count * entry)).order(header.order());
    Place strings = place(table, names * entry, wide);
    if (strings.size() > MOST_NAMES) {
      return;
    }
    byte[] text = file.bytes(strings.offset(), (int) strings.size());
    for (int at = 0; at < count * entry; at += entry) {
      if (table.getInt(at + 4) != NO_BITS) {
        sections.putIfAbsent(name(text, table.getInt(at)), place(table, at, wide));
      }
    }
  }

  private static Place place(ByteBuffer table, int at, boolean wide) {
    return wide
        ? new Place(table.getLong(at + 24), Math.abs(table.getLong(at + 32)))
        : new Place(table.getInt(at + 16) & 0xffffffffL, table.getInt(at + 20) & 0xffffffffL);
  }

  private static String name(byte[] text, int from) {
    int end = from;
    while (end >= 0 && end < text.length && text[end] != 0) {
      end++;
    }
    return from < 0 || from >= text.length
        ? ""
        : new String(text, from, end - from, java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
