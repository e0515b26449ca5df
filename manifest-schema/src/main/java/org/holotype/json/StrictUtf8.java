package org.holotype.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What a JSON reader lets pass although it is not one Unicode text in UTF-8: other encodings, which
 * it detects and takes, and escapes that name half a character (RFC 8259, sections 8.1 and 8.2).
 */
final class StrictUtf8 {
  private static final int ESCAPE = "\\uXXXX".length();

  private StrictUtf8() {}

  static void require(byte[] document, int longest, Json.Unreadable unreadable) {
    requireText(document, longest, unreadable);
    requireWholeCharacters(document, unreadable);
  }

  /** The same for a text in which a backslash means something else. */
  static void requireText(byte[] document, int longest, Json.Unreadable unreadable) {
    if (document.length > longest) {
      throw unreadable.because("it has " + document.length + " bytes, more than " + longest);
    }
    if (document.length == 0) {
      throw unreadable.because("it is empty");
    }
    if (startsForeign(document) || !isUtf8(document)) {
      throw unreadable.because("it is not UTF-8, or starts with a byte order mark");
    }
  }

  private static void requireWholeCharacters(byte[] document, Json.Unreadable unreadable) {
    for (int at = 0; at < document.length; at++) {
      if (document[at] == '\\') {
        at += escapeLength(document, at, unreadable) - 1;
      }
    }
  }

  /** JSON starts with two ASCII characters, or is one digit. */
  private static boolean startsForeign(byte[] document) {
    return document[0] <= 0 || (document.length > 1 && document[1] == 0);
  }

  private static boolean isUtf8(byte[] document) {
    try {
      return isAscii(document)
          || StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).hasRemaining();
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isAscii(byte[] document) {
    for (byte one : document) {
      if (one < 0) {
        return false;
      }
    }
    return true;
  }

  private static int escapeLength(byte[] document, int at, Json.Unreadable unreadable) {
    int unit = unit(document, at);
    if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
      return 2;
    }
    if (unit > Character.MAX_HIGH_SURROGATE || !isLow(unit(document, at + ESCAPE))) {
      throw unreadable.because("an escape in it names half a character (lone surrogate)");
    }
    return 2 * ESCAPE;
  }

  private static boolean isLow(int unit) {
    return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
  }

  /** The UTF-16 code unit that an escape starting here names; -1 where none does. */
  private static int unit(byte[] document, int at) {
    if (at + ESCAPE > document.length || document[at] != '\\' || document[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int digit = at + 2; digit < at + ESCAPE; digit++) {
      int value = Character.digit(document[digit], 16);
      if (value < 0) {
        return -1;
      }
      unit = unit * 16 + value;
    }
    return unit;
  }
}
