package org.holotype.compare.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.holotype.compare.Undecodable;

/** The bytes that a zlib stream (RFC 1950) holds; damage is {@link Undecodable}. */
public final class Inflated extends InputStream {
  private static final int CHUNK = 1 << 14;

  private final InputStream compressed;
  private final Inflater inflater = new Inflater();
  private final byte[] chunk = new byte[CHUNK];
  private final byte[] one = new byte[1];
  private int fed;

  /** Reads from a stream of compressed bytes, which it closes with itself. */
  public Inflated(InputStream compressed) {
    this.compressed = compressed;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(into, offset, length);
        if (count > 0) {
          return count;
        }
        feed();
      }
      return -1;
    } catch (DataFormatException e) {
      throw new Undecodable("its compressed data is damaged: " + e.getMessage());
    }
  }

  private void feed() throws IOException {
    if (inflater.finished() || !inflater.needsInput()) {
      if (inflater.needsDictionary()) {
        throw new Undecodable("its compressed data wants a dictionary");
      }
      return;
    }
    int count = compressed.read(chunk, 0, CHUNK);
    if (count < 0) {
      throw new Undecodable("its compressed data ends too early");
    }
    inflater.setInput(chunk, 0, count);
    fed = count;
  }

  /** What stands behind the end of the zlib stream, which must be read to there. */
  InputStream rest() {
    int left = inflater.getRemaining();
    return new SequenceInputStream(new ByteArrayInputStream(chunk, fed - left, left), compressed);
  }

  /** Requires that the zlib stream ends here, and that nothing stands behind it. */
  void requireEnd() throws IOException {
    if (read() >= 0) {
      throw new Undecodable("it decompresses to more than its header says");
    }
    if (inflater.getRemaining() > 0 || compressed.read() >= 0) {
      throw new Undecodable("something stands behind its compressed data");
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    compressed.close();
  }
}
