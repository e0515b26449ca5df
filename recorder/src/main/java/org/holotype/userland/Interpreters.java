package org.holotype.userland;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.library.ElfObject;

/** What the kernel opens by itself to execute a file (execve(2)). */
final class Interpreters {
  /** Linux reads no more of a first line (BINPRM_BUF_SIZE). */
  private static final int LONGEST_LINE = 256;

  private Interpreters() {}

  /** Absolute paths inside, bytes as ISO-8859-1. */
  static List<String> of(Path program) throws IOException {
    Optional<String> script = ofScript(program);
    Optional<String> loader = ElfObject.read(program).flatMap(ElfObject::interpreter);
    return script.or(() -> loader).stream().toList();
  }

  private static Optional<String> ofScript(Path program) throws IOException {
    byte[] begin;
    try (InputStream in = Files.newInputStream(program, LinkOption.NOFOLLOW_LINKS)) {
      begin = in.readNBytes(LONGEST_LINE);
    }
    String line = new String(begin, StandardCharsets.ISO_8859_1);
    if (!line.startsWith("#!")) {
      return Optional.empty();
    }
    String words = line.substring(2).lines().findFirst().orElse("").strip();
    String interpreter = words.split("[ \t]", 2)[0];
    return interpreter.startsWith("/") ? Optional.of(interpreter) : Optional.empty();
  }
}
