package org.holotype.tree;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.holotype.manifest.Digest;

/**
 * Bytes whose digest and number are known once they have passed. Kinds of it that know what to
 * expect say so as the bytes go by.
 */
public class HashingInputStream extends BulkInputStream {
  private static final int SKIPPED_AT_ONCE = 1 << 16;

  /** Where the bytes come from. */
  protected final InputStream in;

  private final String algorithm;
  private final MessageDigest computation;
  private long seen;

  /** Computes SHA-256. */
  public HashingInputStream(InputStream in) {
    this.in = in;
    this.algorithm = "sha256";
    this.computation = Digest.sha256();
  }

  /** Computes the digest with the algorithm of the one it is to be held against. */
  public HashingInputStream(InputStream in, Digest expected) {
    this.in = in;
    this.algorithm = expected.algorithm();
    this.computation = expected.computation();
  }

  @Override
  public final int read(byte[] buffer, int offset, int length) throws IOException {
    Interruption.check();
    int count = in.read(buffer, offset, length);
    if (count < 0) {
      ended();
    } else {
      computation.update(buffer, offset, count);
      seen += count;
      passed(count);
    }
    return count;
  }

  /** Skipped bytes count as read. */
  @Override
  public final long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, SKIPPED_AT_ONCE)).length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** How many bytes have passed. */
  public final long seen() {
    return seen;
  }

  /** The digest of every byte of the stream; to be asked once, after the end was reached. */
  public final Digest digest() {
    return new Digest(algorithm, HexFormat.of().formatHex(computation.digest()));
  }

  /** So many more bytes have passed. */
  protected void passed(int count) {}

  /** The end was reached; told each time that somebody reads there. */
  protected void ended() {}
}
