package org.holotype.compare.picture;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** The compressed picture: what the IDAT chunks hold, one after the other. */
final class PngData extends InputStream {
  private final PngChunks chunks;
  private final CRC32 sum = new CRC32();
  private final byte[] one = new byte[1];
  private long length;

  /**
   * @param chunks at the first IDAT; when this stream ends, at the chunk behind the last
   */
  PngData(PngChunks chunks) {
    this.chunks = chunks;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    while (chunks.type().equals("IDAT")) {
      if (chunks.left() > 0) {
        int count = chunks.read(into, offset, wanted);
        sum.update(into, offset, count);
        length += count;
        return count;
      }
      chunks.end();
      chunks.next();
    }
    return -1;
  }

  /** Tells two compressed forms of one picture apart, for the report alone. */
  String fingerprint() {
    return length + ":" + sum.getValue();
  }
}
