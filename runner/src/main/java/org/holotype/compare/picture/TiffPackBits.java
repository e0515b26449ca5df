package org.holotype.compare.picture;

import java.io.IOException;
import java.io.InputStream;

/** Undoes PackBits (TIFF 6.0, section 9). */
final class TiffPackBits extends ByteDecoder {
  private final InputStream in;
  private int literal;
  private int repeats;
  private int value;

  TiffPackBits(InputStream in) {
    this.in = in;
  }

  @Override
  int nextByte() throws IOException {
    while (literal == 0 && repeats == 0) {
      int head = in.read();
      if (head < 0) {
        return -1;
      }
      if (head < 128) {
        literal = head + 1;
      } else if (head > 128) {
        repeats = 257 - head;
        value = in.read();
      }
    }
    if (literal > 0) {
      literal--;
      return in.read();
    }
    repeats--;
    return value;
  }
}
