package org.holotype.launch;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Bytes as one word of a POSIX shell. Bytes travel as ISO-8859-1 strings; none may be zero, as in
 * any argument of any program.
 */
final class ShellWord {
  private ShellWord() {}

  /** The word in single quotes, for a script that is written byte for byte. */
  static String quote(String bytes) {
    if (bytes.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a word of a command holds a zero byte");
    }
    return "'" + bytes.replace("'", "'\\''") + "'";
  }

  /** The words in single quotes, one space between. */
  static String quoteAll(List<String> words) {
    return words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
  }

  /**
   * A directory's name as a word in plain ASCII, for an argument that the JDK would otherwise
   * re-encode. The appended {@code /.} keeps a newline at the end of the name, which a command
   * substitution drops.
   */
  static String asciiDirectory(String bytes) {
    if (bytes.matches("\\p{ASCII}*")) {
      return quote(bytes) + "/.";
    }
    String octal =
        bytes
            .chars()
            .mapToObj(each -> String.format(Locale.ROOT, "\\%03o", each))
            .collect(Collectors.joining());
    return "\"$(printf '" + octal + "/.')\"";
  }
}
