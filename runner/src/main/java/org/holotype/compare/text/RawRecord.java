package org.holotype.compare.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One line, or one row that may span several.
 *
 * @param bytes without its end
 * @param ending how it ends
 */
@SuppressWarnings("ArrayRecordComponent") // handed from reader to comparer, never kept or changed
record RawRecord(byte[] bytes, Ending ending) {
  enum Ending {
    NONE,
    LF,
    CRLF
  }

  /** The record in a range whose last byte may be its line feed. */
  static RawRecord of(byte[] buffer, int from, int to) {
    boolean line = to > from && buffer[to - 1] == '\n';
    boolean crlf = line && to - 1 > from && buffer[to - 2] == '\r';
    Ending ending = crlf ? Ending.CRLF : line ? Ending.LF : Ending.NONE;
    int end = crlf ? to - 2 : line ? to - 1 : to;
    return new RawRecord(Arrays.copyOfRange(buffer, from, end), ending);
  }

  /** Its text, where that is valid UTF-8. */
  Optional<String> text() {
    if (isAscii()) {
      return Optional.of(new String(bytes, StandardCharsets.US_ASCII));
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private boolean isAscii() {
    for (byte one : bytes) {
      if (one < 0) {
        return false;
      }
    }
    return true;
  }

  /** For a reader's eyes alone: what is not UTF-8 becomes a mark. */
  String shown() {
    return new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.UTF_8);
  }

  boolean hasSameBytes(RawRecord other) {
    return Arrays.equals(bytes, other.bytes);
  }

  /** Whether this is where another record was cut off. */
  boolean isBeginningOf(RawRecord other) {
    return ending == Ending.NONE
        && bytes.length <= other.bytes.length
        && Arrays.equals(bytes, 0, bytes.length, other.bytes, 0, bytes.length);
  }
}
