package org.holotype.tree;

import java.io.IOException;
import java.io.InputStream;

/** A stream that knows how to read many bytes, and reads one as the only one of many. */
public abstract class BulkInputStream extends InputStream {
  private final byte[] one = new byte[1];

  @Override
  public final int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] buffer, int offset, int length) throws IOException;
}
