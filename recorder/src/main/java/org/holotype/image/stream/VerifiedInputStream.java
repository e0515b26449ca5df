package org.holotype.image.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Refusal;
import org.holotype.manifest.Digest;
import org.holotype.tree.HashingInputStream;

/**
 * Bytes that are checked while they pass: whoever reaches the end, or closes, knows that size and
 * digest were the expected ones (OCI image specification, descriptor.md, "Verification"). Anything
 * else is a {@link Failure}, {@code SIZE_MISMATCH} or {@code DIGEST_MISMATCH}.
 */
public final class VerifiedInputStream extends HashingInputStream {
  private final Digest expected;
  private final long size;
  private final String object;
  private boolean settled;

  /**
   * @param object what the bytes are, for the failure's words
   */
  public VerifiedInputStream(InputStream in, Digest expected, long size, String object) {
    super(in, expected);
    this.expected = expected;
    this.size = size;
    this.object = object;
  }

  @Override
  protected void passed(int count) {
    if (seen() > size) {
      settled = true;
      throw Refusal.size(object, "more than " + size, size);
    }
  }

  @Override
  protected void ended() {
    if (settled) {
      return;
    }
    settled = true;
    if (seen() != size) {
      throw Refusal.size(object, Long.toString(seen()), size);
    }
    Digest observed = digest();
    if (!observed.equals(expected)) {
      throw Refusal.digest(object, observed.toString(), expected);
    }
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

  /** Closes without reading what is left, for when the end was reached or no longer matters. */
  public void abandon() throws IOException {
    settled = true;
    close();
  }
}
