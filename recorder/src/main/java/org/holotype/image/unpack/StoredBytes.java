package org.holotype.image.unpack;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.holotype.image.stream.VerifiedInputStream;
import org.holotype.manifest.Digest;
import org.holotype.tree.HashingInputStream;

/**
 * A layer's bytes as they are stored, held against the digest that its source names while they are
 * read, and hashed once where that digest is the one we want to know.
 */
final class StoredBytes implements Closeable {
  private final Optional<Digest> expected;
  private final Optional<VerifiedInputStream> verified;
  private final HashingInputStream hashed;

  private StoredBytes(
      Optional<Digest> expected, Optional<VerifiedInputStream> verified, HashingInputStream last) {
    this.expected = expected;
    this.verified = verified;
    this.hashed = last;
  }

  /**
   * @param bytes that the source opened
   */
  static StoredBytes of(LayerSource source, InputStream bytes) {
    if (source.digest().isEmpty()) {
      return new StoredBytes(Optional.empty(), Optional.empty(), new HashingInputStream(bytes));
    }
    Digest digest = source.digest().get();
    VerifiedInputStream verified =
        new VerifiedInputStream(bytes, digest, source.size(), source.object());
    return digest.algorithm().equals("sha256")
        ? new StoredBytes(source.digest(), Optional.of(verified), verified)
        : new StoredBytes(
            Optional.empty(), Optional.of(verified), new HashingInputStream(verified));
  }

  /** The bytes, which fail at their end where they are not the expected ones. */
  InputStream in() {
    return hashed;
  }

  /** Their SHA-256, to be asked once after the end was reached; after that nothing is left. */
  Digest finish() throws IOException {
    if (hashed.read() >= 0) {
      throw new IllegalStateException("the layer was not read to its end");
    }
    return expected.isPresent() ? expected.get() : hashed.digest();
  }

  /** How many bytes have passed. */
  long size() {
    return hashed.seen();
  }

  /** Whoever stops before the end has a reason, and the rest is not read. */
  @Override
  public void close() throws IOException {
    if (verified.isPresent()) {
      verified.get().abandon();
    } else {
      hashed.close();
    }
  }
}
