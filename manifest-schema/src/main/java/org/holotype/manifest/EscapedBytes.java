package org.holotype.manifest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
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
  private EscapedBytes() {}

  /** The written form of these bytes. */
  public static String write(String bytes) {
    StringBuilder text = new StringBuilder(bytes.length());
    for (int at = 0; at < bytes.length(); ) {
      int length = utf8Length(bytes, at);
      String decoded = length == 0 ? "" : decode(bytes.substring(at, at + length));
      if (decoded.isEmpty() || decoded.equals("\\") || isUnshowable(decoded.codePointAt(0))) {
        int end = at + Math.max(1, length);
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

  private static boolean isUnshowable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private static Failure malformed(String written) {
    return new Failure(
        Code.RECORD_UNREADABLE,
        "name \"" + written + "\" cannot be read",
        "it is not in the one written form that its bytes have",
        "bytes outside valid UTF-8, control characters and backslashes are written \\xHH");
  }
}
