package org.holotype.image.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.holotype.tree.BulkInputStream;

/** Bytes that are written elsewhere too while they pass. */
public final class TeeInputStream extends BulkInputStream {
  private final InputStream in;
  private final OutputStream copy;

  /**
   * @param copy gets every byte before the reader does; not closed with it
   */
  public TeeInputStream(InputStream in, OutputStream copy) {
    this.in = in;
    this.copy = copy;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      copy.write(buffer, offset, count);
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
