package org.holotype.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The first bytes of a program, by which the kernel decides who executes it (execve(2)). */
public final class ProgramHead {
  /** Linux reads no more ({@code BINPRM_BUF_SIZE}); before 5.1 it was half of it. */
  private static final int BYTES = 256;

  private static final String BLANKS = " \t";

  /** Of a file that says nothing. */
  public static final ProgramHead EMPTY = new ProgramHead(new byte[0]);

  private static final int ELF_MAGIC = 0x7f454c46;
  private static final int ELF_CLASS = 4;
  private static final int ELF_DATA = 5;
  private static final int ELF_MACHINE = 18;

  private final byte[] bytes;

  ProgramHead(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** Reads a regular file, never through a symbolic link. */
  public static ProgramHead read(Path program) throws IOException {
    if (!Files.isRegularFile(program, LinkOption.NOFOLLOW_LINKS)) {
      return EMPTY;
    }
    try (InputStream in = Files.newInputStream(program, LinkOption.NOFOLLOW_LINKS)) {
      return new ProgramHead(in.readNBytes(BYTES));
    }
  }

  /**
   * The path behind {@code #!}, bytes as ISO-8859-1, relative to where the program is started if at
   * all; empty where it is no script. As {@code load_script} of Linux reads it
   * (fs/binfmt_script.c): a line ends at a line feed only, and one that is cut off must show where
   * the path ends.
   */
  public Optional<String> interpreter() {
    String begin = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!begin.startsWith("#!")) {
      return Optional.empty();
    }
    int end = begin.indexOf('\n');
    boolean cut = end < 0 && begin.length() == BYTES;
    String line = begin.substring(2, cut ? BYTES - 1 : end < 0 ? begin.length() : end);
    int from = 0;
    while (from < line.length() && BLANKS.indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    int to = from;
    while (to < line.length() && BLANKS.indexOf(line.charAt(to)) < 0 && line.charAt(to) != 0) {
      to++;
    }
    boolean whole = to > from && !(cut && to == line.length());
    return whole ? Optional.of(line.substring(from, to)) : Optional.empty();
  }

  /** Whose instructions it holds; empty where it is no ELF file, or one of a machine unknown. */
  public Optional<Architecture> architecture() {
    ByteBuffer head = ByteBuffer.wrap(bytes);
    if (bytes.length < ELF_MACHINE + 2 || head.getInt(0) != ELF_MAGIC) {
      return Optional.empty();
    }
    boolean big = head.get(ELF_DATA) == 2;
    head.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int machine = Short.toUnsignedInt(head.getShort(ELF_MACHINE));
    return Architecture.ofElf(machine, head.get(ELF_CLASS) == 2, big);
  }

  /** Whether these bytes stand there, in the bits that the mask has. */
  boolean holds(byte[] magic, byte[] mask, int offset) {
    if (offset < 0 || magic.length == 0 || offset > bytes.length - magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      int bits = i < mask.length ? mask[i] : 0xff;
      if (((bytes[offset + i] ^ magic[i]) & bits) != 0) {
        return false;
      }
    }
    return true;
  }
}
