package org.holotype.library;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The levels of processors in the note {@code NT_GNU_PROPERTY_TYPE_0} (x86-64 psABI, "Program
 * Property"): properties of type, size and data, each padded to the width of an address.
 *
 * @param needed the least level that the object was built for
 * @param used the highest level that it has code for
 */
record ElfIsa(Optional<String> needed, Optional<String> used) {
  static final ElfIsa UNTOLD = new ElfIsa(Optional.empty(), Optional.empty());

  private static final int NT_GNU_PROPERTY_TYPE_0 = 5;
  private static final int X86_ISA_1_NEEDED = 0xc0008002;
  private static final int X86_ISA_1_USED = 0xc0010002;

  /** By their bits, the lowest first. */
  private static final List<String> LEVELS =
      List.of("x86-64-baseline", "x86-64-v2", "x86-64-v3", "x86-64-v4");

  private static final int HEADER = 16;

  /**
   * Reads the one note of the segment {@code PT_GNU_PROPERTY}.
   *
   * @param word how many bytes an address has
   */
  static ElfIsa of(ByteBuffer note, int word) {
    boolean there =
        note.remaining() >= HEADER
            && note.getInt(0) == 4
            && note.getInt(8) == NT_GNU_PROPERTY_TYPE_0;
    if (!there) {
      return UNTOLD;
    }
    long end = HEADER + Math.min(Integer.toUnsignedLong(note.getInt(4)), note.remaining());
    Optional<String> needed = Optional.empty();
    Optional<String> used = Optional.empty();
    long at = HEADER;
    while (at + 12 <= Math.min(end, note.remaining())) {
      int type = note.getInt((int) at);
      long size = Integer.toUnsignedLong(note.getInt((int) at + 4));
      if (size == 4 && type == X86_ISA_1_NEEDED) {
        needed = level(note.getInt((int) at + 8));
      } else if (size == 4 && type == X86_ISA_1_USED) {
        used = level(note.getInt((int) at + 8));
      }
      at += 8 + (size + word - 1) / word * word;
    }
    return new ElfIsa(needed, used);
  }

  private static Optional<String> level(int bits) {
    for (int each = LEVELS.size() - 1; each >= 0; each--) {
      if ((bits >> each & 1) == 1) {
        return Optional.of(LEVELS.get(each));
      }
    }
    return Optional.empty();
  }
}
