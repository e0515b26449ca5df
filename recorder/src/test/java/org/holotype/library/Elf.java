package org.holotype.library;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A minimal ELF object, made in code: one loaded segment that is the whole file, an interpreter, a
 * dynamic section, and a note.
 *
 * @param wide whether of 64 bits
 * @param order of its bytes
 * @param interpreter empty for none
 * @param soname empty for none
 * @param needed names of the objects it needs
 */
record Elf(Width wide, ByteOrder order, String interpreter, String soname, List<String> needed) {
  /** How wide its addresses are. */
  enum Width {
    BITS_32,
    BITS_64
  }

  static final String BUILD_ID = "00112233445566778899aabbccddeeff00112233";

  private static final int DYNAMIC_AT = 1024;
  private static final int NOTE_AT = 2048;
  private static final int STRINGS_AT = 3072;
  private static final int SIZE = 4096;

  /** Where the whole file is loaded. */
  private static final long ADDRESS = 0x10000;

  static Elf program(String... needed) {
    return new Elf(Width.BITS_64, ByteOrder.LITTLE_ENDIAN, "/lib64/ld.so", "", List.of(needed));
  }

  static Elf library(String soname, String... needed) {
    return new Elf(Width.BITS_64, ByteOrder.LITTLE_ENDIAN, "", soname, List.of(needed));
  }

  static Elf statically() {
    return program().withoutInterpreter();
  }

  private Elf withoutInterpreter() {
    return new Elf(wide, order, "", soname, needed);
  }

  byte[] bytes() {
    ByteBuffer file = ByteBuffer.allocate(SIZE).order(order);
    StringBuilder strings = new StringBuilder("\0");
    List<long[]> tags = new ArrayList<>(List.of(new long[] {5, ADDRESS + STRINGS_AT}));
    needed.forEach(name -> tags.add(new long[] {1, added(strings, name)}));
    if (!soname.isEmpty()) {
      tags.add(new long[] {14, added(strings, soname)});
    }
    long interpreterAt = STRINGS_AT + added(strings, interpreter);
    header(file);
    segment(file, 0, new long[] {1, 0, ADDRESS, SIZE});
    segment(file, 1, new long[] {2, DYNAMIC_AT, ADDRESS + DYNAMIC_AT, tags.size() * 16L + 16});
    segment(file, 2, new long[] {4, NOTE_AT, ADDRESS + NOTE_AT, 36});
    segment(file, 3, new long[] {interpreter.isEmpty() ? 0 : 3, interpreterAt, 0, 64});
    dynamic(file, tags);
    note(file);
    file.position(STRINGS_AT).put(strings.toString().getBytes(StandardCharsets.ISO_8859_1));
    return file.array();
  }

  private static long added(StringBuilder strings, String name) {
    int at = strings.length();
    strings.append(name).append('\0');
    return at;
  }

  private boolean is64() {
    return wide == Width.BITS_64;
  }

  private void header(ByteBuffer file) {
    file.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (is64() ? 2 : 1)});
    file.put((byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1)).put((byte) 1);
    file.putShort(16, (short) 3);
    if (is64()) {
      file.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 4);
    } else {
      file.putInt(28, 64).putShort(42, (short) 32).putShort(44, (short) 4);
    }
  }

  private void segment(ByteBuffer file, int index, long[] parts) {
    int at = 64 + index * (is64() ? 56 : 32);
    file.putInt(at, (int) parts[0]);
    if (is64()) {
      file.putLong(at + 8, parts[1]).putLong(at + 16, parts[2]).putLong(at + 32, parts[3]);
    } else {
      file.putInt(at + 4, (int) parts[1]);
      file.putInt(at + 8, (int) parts[2]).putInt(at + 16, (int) parts[3]);
    }
  }

  private void dynamic(ByteBuffer file, List<long[]> tags) {
    file.position(DYNAMIC_AT);
    for (long[] tag : tags) {
      for (long word : tag) {
        if (is64()) {
          file.putLong(word);
        } else {
          file.putInt((int) word);
        }
      }
    }
  }

  private static void note(ByteBuffer file) {
    file.position(NOTE_AT).putInt(4).putInt(20).putInt(3).put(new byte[] {'G', 'N', 'U', 0});
    file.put(HexFormat.of().parseHex(BUILD_ID));
  }
}
