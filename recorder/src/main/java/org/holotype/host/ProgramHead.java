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
  /** Linux reads no more ({@code BINPRM_BUF_SIZE}). */
  private static final int BYTES = 256;

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

  /** The absolute path behind {@code #!}, bytes as ISO-8859-1; empty where it is no script. */
  public Optional<String> interpreter() {
    String line = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!line.startsWith("#!")) {
      return Optional.empty();
    }
    String words = line.substring(2).lines().findFirst().orElse("").strip();
    String interpreter = words.split("[ \t]", 2)[0];
    return interpreter.startsWith("/") ? Optional.of(interpreter) : Optional.empty();
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
