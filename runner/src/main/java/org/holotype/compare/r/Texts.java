package org.holotype.compare.r;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.holotype.compare.value.Value.Word;

/**
 * Reads texts in the encodings that R marks them with.
 *
 * @param own the encoding of texts without a mark
 */
record Texts(Charset own) {
  /** What stands where a text is missing; every other one stands in quotes. */
  static final Word MISSING = new Word("NA", "");

  private static final int BYTES = 1 << 1;
  private static final int LATIN1 = 1 << 2;
  private static final int UTF8 = 1 << 3;

  /** Of a writer who named an encoding, or none that is known here. */
  static Texts of(String encoding) {
    try {
      return new Texts(Charset.forName(encoding));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return new Texts(StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * One text.
   *
   * @param marks the general purpose bits of its header
   */
  Word word(byte[] bytes, int marks) {
    if (isAscii(bytes)) {
      return new Word(quoted(new String(bytes, StandardCharsets.US_ASCII)), "");
    }
    if ((marks & BYTES) != 0) {
      return new Word("bytes " + latin1(bytes), "bytes");
    }
    if ((marks & LATIN1) != 0) {
      return new Word(latin1(bytes), "latin1");
    }
    Charset charset = (marks & UTF8) != 0 ? StandardCharsets.UTF_8 : own;
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Word(quoted(text), charset.name());
    } catch (CharacterCodingException e) {
      return new Word("bytes " + latin1(bytes), "bytes");
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte one : bytes) {
      if (one < 0) {
        return false;
      }
    }
    return true;
  }

  private static String latin1(byte[] bytes) {
    return quoted(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
