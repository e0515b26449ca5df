package org.holotype.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.tree.Interruption;

/**
 * A blob that checks itself: whoever reads it to the end, or closes it, knows that all its bytes
 * are the right ones, also those that were not asked for.
 */
final class VerifiedBlob extends FilterInputStream {
  private final Digest expected;
  private final Path blob;
  private final LongConsumer passed;
  private final MessageDigest computation;
  private boolean verified;

  VerifiedBlob(InputStream in, Digest expected, Path blob, LongConsumer passed) {
    super(in);
    this.expected = expected;
    this.blob = blob;
    this.passed = passed;
    this.computation = expected.computation();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Interruption.check();
    int read = super.read(bytes, offset, length);
    if (read < 0) {
      verify();
    } else {
      computation.update(bytes, offset, read);
      passed.accept(read);
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 1 << 16)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
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

  private void verify() {
    if (verified) {
      return;
    }
    verified = true;
    byte[] observed = computation.digest();
    if (!expected.matches(observed)) {
      throw new Failure(
          Code.DIGEST_MISMATCH,
          "blob " + blob + " is damaged",
          "its bytes have " + HexFormat.of().formatHex(observed) + ", expected " + expected.hex(),
          "remove that file and run `holotype import PACK` to get it back");
    }
  }
}
