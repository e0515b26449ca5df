package org.holotype.image.stream;

import java.io.IOException;
import java.io.InputStream;
import org.holotype.tree.BulkInputStream;

/**
 * Counts the bytes that were read, of which none may be taken for too long without a use: a header
 * that never ends is kept in memory by who reads it.
 */
final class CountingInputStream extends BulkInputStream {
  private final InputStream in;
  private final long mostUnused;
  private long seen;
  private long used;

  /**
   * @param mostUnused bytes, more than any header or index between the data of a stream
   */
  CountingInputStream(InputStream in, long mostUnused) {
    this.in = in;
    this.mostUnused = mostUnused;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    count(count);
    return count;
  }

  /** Whoever is done with a decoder may not be done with what it read from. */
  @Override
  public void close() {}

  private void count(int more) throws IOException {
    seen += Math.max(0, more);
    if (seen - used > mostUnused) {
      throw new IOException((seen - used) + " bytes went in, and nothing came out");
    }
  }

  /** Something came of what was read so far. */
  void use() {
    used = seen;
  }

  long seen() {
    return seen;
  }
}
