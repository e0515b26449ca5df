package org.holotype.compare;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Text in files that say UTF-8, or nothing, of what they hold. */
public final class ForeignText {
  private static final int ESCAPES = 0xdc00;

  private ForeignText() {}

  /**
   * The text of some bytes, another one for any other bytes. Where they are no UTF-8, each byte
   * beyond ASCII becomes a lone surrogate, which no UTF-8 decodes to.
   */
  public static String of(byte[] bytes) {
    return utf8(bytes).orElseGet(() -> escaped(bytes));
  }

  /** The text where it is UTF-8: a replacement would make other bytes equal to these. */
  public static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The same for a reader's eyes: a byte that is no text stands as {@code \xb5}. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      boolean pair = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
      if (!pair && one >= ESCAPES + 0x80 && one <= ESCAPES + 0xff) {
        shown.append(String.format(Locale.ROOT, "\\x%02x", one - ESCAPES));
      } else {
        shown.append(one);
      }
    }
    return shown.toString();
  }

  private static String escaped(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte one : bytes) {
      text.append((char) (one < 0 ? ESCAPES + (one & 0xff) : one));
    }
    return text.toString();
  }
}
