package org.holotype.compare.picture;

import java.io.IOException;
import java.io.InputStream;
import org.holotype.compare.Undecodable;

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
        value = required();
      }
    }
    if (literal > 0) {
      literal--;
      return required();
    }
    repeats--;
    return value;
  }

  private int required() throws IOException {
    int one = in.read();
    if (one < 0) {
      throw new Undecodable("its PackBits data ends inside a run");
    }
    return one;
  }
}
