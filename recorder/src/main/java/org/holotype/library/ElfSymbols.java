package org.holotype.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.holotype.manifest.Linkage.FastMath;

/**
 * The names in an object's table of symbols, where it was left in (System V gABI, "Sections"). GCC
 * links the start-up code of {@code -ffast-math} under a name of its own (libgcc, crtfastmath.c).
 */
final class ElfSymbols {
  private static final int SHT_SYMTAB = 2;
  private static final int MOST_SECTIONS = 1 << 14;
  private static final int LARGEST_NAMES = 8 << 20;
  private static final String FAST_MATH = "\0set_fast_math\0";

  private final Source file;
  private final boolean wide;

  ElfSymbols(Source file, boolean wide) {
    this.file = file;
    this.wide = wide;
  }

  /** The bytes of an object, as many as there are, in its own order. */
  @FunctionalInterface
  interface Source {
    ByteBuffer bytes(long offset, int count) throws IOException;
  }

  /** Empty where no table of symbols tells. */
  Optional<FastMath> fastMath(ByteBuffer header) throws IOException {
    long table = wide ? header.getLong(40) : Integer.toUnsignedLong(header.getInt(32));
    int size = Short.toUnsignedInt(header.getShort(wide ? 58 : 46));
    int count = Short.toUnsignedInt(header.getShort(wide ? 60 : 48));
    if (table == 0 || size != (wide ? 64 : 40)) {
      return Optional.empty();
    }
    ByteBuffer sections = file.bytes(table, Math.min(count, MOST_SECTIONS) * size);
    for (int at = 0; at + size <= sections.remaining(); at += size) {
      if (sections.getInt(at + 4) == SHT_SYMTAB) {
        long names = Integer.toUnsignedLong(sections.getInt(at + (wide ? 40 : 24))) * size;
        return names + size <= sections.remaining()
            ? fastMath(sections, (int) names)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<FastMath> fastMath(ByteBuffer sections, int at) throws IOException {
    long offset = word(sections, at + (wide ? 24 : 16));
    long size = word(sections, at + (wide ? 32 : 20));
    if (size <= 0 || size > LARGEST_NAMES) {
      return Optional.empty();
    }
    ByteBuffer names = file.bytes(offset, (int) size);
    boolean linked = StandardCharsets.ISO_8859_1.decode(names).toString().contains(FAST_MATH);
    return Optional.of(linked ? FastMath.LINKED : FastMath.NOT_LINKED);
  }

  private long word(ByteBuffer buffer, int at) {
    return wide ? buffer.getLong(at) : Integer.toUnsignedLong(buffer.getInt(at));
  }
}
