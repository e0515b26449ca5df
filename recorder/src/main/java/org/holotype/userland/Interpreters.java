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
  /** Linux reads no more of a first line (BINPRM_BUF_SIZE); before 5.1 it was half of it. */
  private static final int LONGEST_LINE = 256;

  private static final String BLANKS = " \t";

  private Interpreters() {}

  /** As the program names them: bytes as ISO-8859-1, relative to where it is started if at all. */
  static List<String> of(Path program) throws IOException {
    Optional<String> script = ofScript(program);
    Optional<String> loader = ElfObject.read(program).flatMap(ElfObject::interpreter);
    return script.or(() -> loader).stream().toList();
  }

  private static Optional<String> ofScript(Path program) throws IOException {
    try (InputStream in = Files.newInputStream(program, LinkOption.NOFOLLOW_LINKS)) {
      String begin = new String(in.readNBytes(LONGEST_LINE), StandardCharsets.ISO_8859_1);
      return begin.startsWith("#!") ? ofLine(begin) : Optional.empty();
    }
  }

  /**
   * As {@code load_script} of Linux reads it (fs/binfmt_script.c): a line ends at a line feed only,
   * and one that is cut off must show where the interpreter's name ends.
   */
  private static Optional<String> ofLine(String begin) {
    int end = begin.indexOf('\n');
    boolean cut = end < 0 && begin.length() == LONGEST_LINE;
    String line = begin.substring(2, cut ? LONGEST_LINE - 1 : end < 0 ? begin.length() : end);
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
}
