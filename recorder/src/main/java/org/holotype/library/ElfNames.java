package org.holotype.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Zero-terminated names in an ELF file. An object needs a hundred of them that stand close
 * together, so a stretch is read at a time.
 */
final class ElfNames {
  private static final int LONGEST = 4096;
  private static final int STRETCH = 1 << 15;

  private final Bytes file;
  private ByteBuffer stretch = ByteBuffer.allocate(0);
  private long start;

  ElfNames(Bytes file) {
    this.file = file;
  }

  /** As many bytes from an offset as the file has. */
  @FunctionalInterface
  interface Bytes {
    ByteBuffer at(long offset, int count) throws IOException;
  }

  /** The name that starts here; empty where none does, or where it does not end. */
  Optional<String> at(long offset) throws IOException {
    if (offset < start || offset - start + LONGEST > stretch.limit()) {
      start = Math.max(0, offset - STRETCH / 2);
      stretch = file.at(start, STRETCH);
    }
    long from = offset - start;
    return from < 0 || from >= stretch.limit() ? Optional.empty() : name((int) from);
  }

  private Optional<String> name(int from) {
    int most = Math.min(stretch.limit(), from + LONGEST);
    int end = from;
    while (end < most && stretch.get(end) != 0) {
      end++;
    }
    return end == from || end == most
        ? Optional.empty()
        : Optional.of(new String(stretch.array(), from, end - from, StandardCharsets.ISO_8859_1));
  }
}
