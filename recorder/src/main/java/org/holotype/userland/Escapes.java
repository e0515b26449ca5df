package org.holotype.userland;

/** The escapes of C strings, as strace writes them. */
final class Escapes {
  private static final String LETTERS = "abfnrtv";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b";
  private static final int MOST_DIGITS = 3;

  private Escapes() {}

  /** The bytes that were written, as ISO-8859-1. */
  static String read(String written) {
    if (written.indexOf('\\') < 0) {
      return written;
    }
    StringBuilder bytes = new StringBuilder(written.length());
    for (int at = 0; at < written.length(); ) {
      char c = written.charAt(at);
      at =
          c == '\\' && at + 1 < written.length()
              ? escape(written, at + 1, bytes)
              : plain(c, at, bytes);
    }
    return bytes.toString();
  }

  private static int plain(char c, int at, StringBuilder bytes) {
    bytes.append(c);
    return at + 1;
  }

  private static int escape(String written, int at, StringBuilder bytes) {
    int end = at;
    while (end < written.length() && end - at < MOST_DIGITS && isOctal(written.charAt(end))) {
      end++;
    }
    if (end > at) {
      bytes.append((char) (Integer.parseInt(written.substring(at, end), 8) & 0xff));
      return end;
    }
    int letter = LETTERS.indexOf(written.charAt(at));
    return plain(letter < 0 ? written.charAt(at) : MEANT.charAt(letter), at, bytes);
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }
}
