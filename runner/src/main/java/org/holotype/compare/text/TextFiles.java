package org.holotype.compare.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.holotype.compare.Head;

/** Tells text from other bytes by how a file begins. */
final class TextFiles {
  private TextFiles() {}

  /** Whether a file begins with valid UTF-8 without NUL; its last character may be cut off. */
  static boolean isText(Head head) {
    for (byte one : head.bytes()) {
      if (one == 0) {
        return false;
      }
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result =
        decoder.decode(
            ByteBuffer.wrap(head.bytes()),
            CharBuffer.allocate(head.bytes().length),
            head.isWhole());
    return !result.isError() && head.size() > 0;
  }
}
