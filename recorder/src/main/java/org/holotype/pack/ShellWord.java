package org.holotype.pack;

import java.util.Locale;
import org.holotype.manifest.EscapedBytes;

/** Bytes as one word of a bash line, whatever they are; the word itself is one line of ASCII. */
final class ShellWord {
  private ShellWord() {}

  /** Quotes bytes that travel as ISO-8859-1. */
  static String quote(String bytes) {
    return bytes.chars().allMatch(ShellWord::isPlain)
        ? "'" + bytes.replace("'", "'\\''") + "'"
        : "$'" + octal(bytes) + "'";
  }

  /** Quotes bytes given in their written form. */
  static String quoteWritten(String written) {
    return quote(EscapedBytes.read(written));
  }

  private static String octal(String bytes) {
    StringBuilder word = new StringBuilder();
    bytes
        .chars()
        .forEach(
            b -> {
              if (isPlain(b) && b != '\'' && b != '\\') {
                word.append((char) b);
              } else {
                word.append(String.format(Locale.ROOT, "\\%03o", b));
              }
            });
    return word.toString();
  }

  private static boolean isPlain(int b) {
    return b >= ' ' && b <= '~';
  }
}
