package org.holotype.compare.array.matlab;

import java.io.IOException;
import java.io.InputStream;
import org.holotype.compare.Undecodable;

/** Decompressed bytes of which exactly so many must come. */
final class Whole extends InputStream {
  private final InputStream inflated;
  private long left;

  Whole(InputStream inflated, long size) {
    this.inflated = inflated;
    left = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int wanted = (int) Math.min(length, left);
    int count = wanted == 0 ? 0 : inflated.read(into, offset, wanted);
    if (count < 0) {
      throw new Undecodable("a compressed array ends before what it holds");
    }
    left -= count;
    if (left == 0 && inflated.read() >= 0) {
      throw new Undecodable("something stands behind a compressed array");
    }
    return wanted == 0 && length > 0 ? -1 : count;
  }

  @Override
  public void close() throws IOException {
    inflated.close();
  }
}
