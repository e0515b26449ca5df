package org.holotype.compare.picture;

import java.io.IOException;
import java.io.InputStream;

/** A decoder that gives one byte after the other. */
abstract class ByteDecoder extends InputStream {
  /** The next byte as an unsigned number, -1 where they end. */
  abstract int nextByte() throws IOException;

  @Override
  public final int read() throws IOException {
    return nextByte();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int one = nextByte();
      if (one < 0) {
        break;
      }
      into[offset + count] = (byte) one;
      count++;
    }
    return count == 0 && length > 0 ? -1 : count;
  }
}
