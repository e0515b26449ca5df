package org.holotype.compare.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** Contents of which length and checksum were promised. */
final class VerifiedStream extends FilterInputStream {
  private final long size;
  private final long expected;
  private final CRC32 check = new CRC32();
  private long seen;

  VerifiedStream(InputStream in, long size, long expected) {
    super(in);
    this.size = size;
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = decode(buffer, offset, length);
    if (count > 0) {
      check.update(buffer, offset, count);
      seen += count;
    }
    if (seen > size || (count < 0 && (seen != size || check.getValue() != expected))) {
      throw new IOException("its contents belie their length or checksum");
    }
    return count;
  }

  /** An archive knows where a member ends, so an early end is damage, not a cut. */
  private int decode(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (EOFException e) {
      throw new IOException("its contents end too early", e);
    }
  }
}
