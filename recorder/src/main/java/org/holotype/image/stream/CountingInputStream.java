package org.holotype.image.stream;

import java.io.IOException;
import java.io.InputStream;
import org.holotype.tree.BulkInputStream;

/** Counts the bytes that were read. */
final class CountingInputStream extends BulkInputStream {
  private final InputStream in;
  private long seen;

  CountingInputStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    seen += Math.max(0, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  long seen() {
    return seen;
  }
}
