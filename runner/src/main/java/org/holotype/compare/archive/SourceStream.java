package org.holotype.compare.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Compressed bytes on their way to a decoder: how many it took, and whether it asked for more. */
final class SourceStream extends FilterInputStream {
  private long taken;
  private boolean ended;

  SourceStream(InputStream in) {
    super(in);
  }

  long taken() {
    return taken;
  }

  /** Whether the decoder wanted bytes that are not there. */
  boolean ended() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    int one = in.read();
    count(one < 0 ? -1 : 1);
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    count(count);
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return read(new byte[(int) Math.min(count, 1 << 13)]);
  }

  private void count(int count) {
    if (count < 0) {
      ended = true;
    } else {
      taken += count;
    }
  }
}
