package org.holotype.image;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.tree.Interruption;

/**
 * Bytes that are checked while they pass: whoever reaches the end, or closes, knows that size and
 * digest were the expected ones (OCI image specification, descriptor.md, "Verification"). Anything
 * else is a {@link Failure}, {@code SIZE_MISMATCH} or {@code DIGEST_MISMATCH}.
 */
final class VerifiedInputStream extends FilterInputStream {
  private final Digest expected;
  private final long size;
  private final String object;
  private final MessageDigest computation;
  private long seen;
  private boolean settled;

  /**
   * @param object what the bytes are, for the failure's words
   */
  VerifiedInputStream(InputStream in, Digest expected, long size, String object) {
    super(in);
    this.expected = expected;
    this.size = size;
    this.object = object;
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
    if (count < 0) {
      settle();
      return count;
    }
    computation.update(buffer, offset, count);
    seen += count;
    if (seen > size) {
      throw settled(Refusal.size(object, "more than " + size, size));
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

  /** Reads what is left, so that bytes nobody asked for are checked as well. */
  @Override
  public void close() throws IOException {
    try {
      if (!settled) {
        transferTo(OutputStream.nullOutputStream());
      }
    } finally {
      in.close();
    }
  }

  /** Gives up on checking, for when the reader has failed already. */
  void abandon() throws IOException {
    settled = true;
    close();
  }

  private void settle() {
    if (settled) {
      return;
    }
    settled = true;
    if (seen != size) {
      throw Refusal.size(object, Long.toString(seen), size);
    }
    byte[] observed = computation.digest();
    if (!expected.matches(observed)) {
      String hex = HexFormat.of().formatHex(observed);
      throw Refusal.digest(object, expected.algorithm() + ":" + hex, expected);
    }
  }

  private Failure settled(Failure failure) {
    settled = true;
    return failure;
  }
}
