package org.holotype.manifest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/**
 * Bytes as text that JSON can carry and a terminal can show: UTF-8 where it is valid, {@code \xHH}
 * for everything else, for control characters and for the backslash itself. One to one.
 *
 * <p>Bytes travel in memory as ISO-8859-1 strings, one {@code char} per byte.
 */
public final class EscapedBytes {
  /**
   * Control and format characters and line separators (general categories Cc, Cf, Zl and Zp) of
   * Unicode 13, listed rather than asked of the platform: the written form must stay the same when
   * a newer Java knows a newer Unicode.
   */
  private static final int[][] UNSHOWABLE = {
    {0x0000, 0x001f},
    {0x007f, 0x009f},
    {0x00ad, 0x00ad},
    {0x0600, 0x0605},
    {0x061c, 0x061c},
    {0x06dd, 0x06dd},
    {0x070f, 0x070f},
    {0x08e2, 0x08e2},
    {0x180e, 0x180e},
    {0x200b, 0x200f},
    {0x2028, 0x202e},
    {0x2060, 0x2064},
    {0x2066, 0x206f},
    {0xfeff, 0xfeff},
    {0xfff9, 0xfffb},
    {0x110bd, 0x110bd},
    {0x110cd, 0x110cd},
    {0x13430, 0x13438},
    {0x1bca0, 0x1bca3},
    {0x1d173, 0x1d17a},
    {0xe0001, 0xe0001},
    {0xe0020, 0xe007f},
  };

  private EscapedBytes() {}

  /** The written form of these bytes. */
  public static String write(String bytes) {
    if (isPlain(bytes)) {
      return bytes;
    }
    StringBuilder text = new StringBuilder(bytes.length());
    for (int at = 0; at < bytes.length(); ) {
      int length = utf8Length(bytes, at);
      String decoded = length == 0 ? "" : decode(bytes.substring(at, at + length));
      if (decoded.isEmpty() || decoded.equals("\\") || isUnshowable(decoded.codePointAt(0))) {
        int end = at + (decoded.isEmpty() ? 1 : length);
        for (; at < end; at++) {
          text.append(String.format(Locale.ROOT, "\\x%02x", (int) bytes.charAt(at)));
        }
      } else {
        text.append(decoded);
        at += length;
      }
    }
    return text.toString();
  }

  /** The bytes that a written form stands for; the form must be the one {@link #write} gives. */
  public static String read(String written) {
    if (isPlain(written)) {
      return written;
    }
    StringBuilder bytes = new StringBuilder(written.length());
    for (int at = 0; at < written.length(); ) {
      if (written.charAt(at) == '\\') {
        bytes.append(escaped(written, at));
        at += 4;
      } else {
        int codePoint = written.codePointAt(at);
        bytes.append(
            new String(
                Character.toString(codePoint).getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1));
        at += Character.charCount(codePoint);
      }
    }
    if (!write(bytes.toString()).equals(written)) {
      throw malformed(written);
    }
    return bytes.toString();
  }

  private static char escaped(String written, int at) {
    if (at + 4 > written.length() || written.charAt(at + 1) != 'x') {
      throw malformed(written);
    }
    try {
      return (char) Integer.parseInt(written.substring(at + 2, at + 4), 16);
    } catch (NumberFormatException e) {
      throw malformed(written).causedBy(e);
    }
  }

  /**
   * How many bytes the UTF-8 sequence that starts here claims to have; 0 if none can start here.
   */
  private static int utf8Length(String bytes, int at) {
    char first = bytes.charAt(at);
    int length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    return first > 0xf4 || at + length > bytes.length() ? 0 : length;
  }

  private static String decode(String sequence) {
    CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
    try {
      CharBuffer decoded =
          strict.decode(ByteBuffer.wrap(sequence.getBytes(StandardCharsets.ISO_8859_1)));
      return Character.codePointCount(decoded, 0, decoded.length()) == 1 ? decoded.toString() : "";
    } catch (CharacterCodingException notUtf8) {
      return "";
    }
  }

  /** Most names are, and stand for themselves; records hold a great many. */
  private static boolean isPlain(String text) {
    return text.chars().allMatch(letter -> letter >= ' ' && letter < 0x7f && letter != '\\');
  }

  private static boolean isUnshowable(int codePoint) {
    return Arrays.stream(UNSHOWABLE)
        .anyMatch(range -> range[0] <= codePoint && codePoint <= range[1]);
  }

  private static Failure malformed(String written) {
    return new Failure(
        Code.RECORD_UNREADABLE,
        "name \"" + written + "\" cannot be read",
        "it is not in the one written form that its bytes have",
        "bytes outside valid UTF-8, control characters and backslashes are written \\xHH");
  }
}
