package org.holotype.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.tree.HashingInputStream;

/**
 * A blob that checks itself: whoever reads it to the end, or closes it, knows that all its bytes
 * are the right ones, also those that were not asked for.
 */
final class VerifiedBlob extends HashingInputStream {
  private final Digest expected;
  private final Path blob;
  private final LongConsumer passed;
  private boolean verified;

  VerifiedBlob(InputStream in, Digest expected, Path blob, LongConsumer passed) {
    super(in, expected);
    this.expected = expected;
    this.blob = blob;
    this.passed = passed;
  }

  @Override
  protected void passed(int count) {
    passed.accept(count);
  }

  @Override
  protected void ended() {
    if (verified) {
      return;
    }
    verified = true;
    Digest observed = digest();
    if (!observed.equals(expected)) {
      throw new Failure(
          Code.DIGEST_MISMATCH,
          "blob " + blob + " is damaged",
          "its bytes have " + observed.hex() + ", expected " + expected.hex(),
          "remove that file and run `holotype import PACK` to get it back");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (!verified) {
        transferTo(OutputStream.nullOutputStream());
      }
    } finally {
      in.close();
    }
  }
}
