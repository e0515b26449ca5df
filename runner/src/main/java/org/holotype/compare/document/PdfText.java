package org.holotype.compare.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Strings that are text by their place, and so may be written in one of two ways (ISO 32000-1,
 * 7.9.2.2). Any other one is codes for a font or bytes for a program, which only their bytes tell
 * apart.
 */
final class PdfText {
  private static final Set<String> SLOTS =
      Set.of(
          "ActualText",
          "Alt",
          "Author",
          "Contents",
          "Creator",
          "DV",
          "Keywords",
          "Producer",
          "Subj",
          "Subject",
          "T",
          "TU",
          "Title",
          "V");

  private static final String BIG_ENDIAN = "\u00fe\u00ff";

  private PdfText() {}

  /** Whether two strings of other bytes are one text. */
  static boolean isSame(Place place, PdfObject.Text one, PdfObject.Text other) {
    return SLOTS.contains(place.key()) && text(one).isPresent() && text(one).equals(text(other));
  }

  /** Beyond ASCII the one-byte form is no Latin-1, and is left alone. */
  private static Optional<String> text(PdfObject.Text string) {
    String bytes = string.bytes();
    if (!bytes.startsWith(BIG_ENDIAN)) {
      boolean plain = bytes.chars().allMatch(c -> c >= ' ' && c < 0x7f);
      return plain ? Optional.of(bytes) : Optional.empty();
    }
    byte[] raw = bytes.substring(BIG_ENDIAN.length()).getBytes(StandardCharsets.ISO_8859_1);
    try {
      return Optional.of(
          StandardCharsets.UTF_16BE.newDecoder().decode(ByteBuffer.wrap(raw)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** All bytes, for strings that look alike. */
  static String codes(PdfObject.Text string) {
    byte[] bytes = string.bytes().getBytes(StandardCharsets.ISO_8859_1);
    return "<" + HexFormat.of().formatHex(bytes) + ">";
  }
}
