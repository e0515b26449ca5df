package org.holotype.compare.value;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.holotype.compare.array.RandomBytes;

/** A stretch of a file, read from its start to its end. */
public final class Region extends InputStream {
  private final RandomBytes bytes;
  private long at;
  private final long end;

  /**
   * @param at where it begins
   * @param length in bytes
   */
  public Region(RandomBytes bytes, long at, long length) {
    this.bytes = bytes;
    this.at = at;
    end = at + length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = (int) Math.min(length, end - at);
    if (count <= 0) {
      return length == 0 ? 0 : -1;
    }
    bytes.read(at, ByteBuffer.wrap(into, offset, count).slice());
    at += count;
    return count;
  }
}
