package org.holotype.image;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.holotype.manifest.Digest;
import org.holotype.tree.Interruption;

/** Bytes whose digest and number are known once they have passed. */
final class HashingInputStream extends FilterInputStream {
  private final String algorithm;
  private final MessageDigest computation;
  private long seen;

  /** Computes SHA-256. */
  HashingInputStream(InputStream in) {
    super(in);
    this.algorithm = "sha256";
    this.computation = Digest.sha256();
  }

  /** Computes the digest with the algorithm of the one it is to be held against. */
  HashingInputStream(InputStream in, Digest expected) {
    super(in);
    this.algorithm = expected.algorithm();
    this.computation = expected.computation();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Interruption.check();
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      computation.update(buffer, offset, count);
      seen += count;
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 1 << 16)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** How many bytes have passed. */
  long seen() {
    return seen;
  }

  /** The digest of every byte of the stream; to be asked once, after the end was reached. */
  Digest digest() {
    return new Digest(algorithm, HexFormat.of().formatHex(computation.digest()));
  }
}
