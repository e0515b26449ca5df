package org.holotype.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.tree.Interruption;

/** One blob being written and hashed in the same pass. Closing it uncommitted removes it. */
public final class BlobWriter extends OutputStream {
  private final BlobStore store;
  private final Path temporary;
  private final Closeable share;
  private final FileChannel file;
  private final MessageDigest sha256 = Digest.sha256();
  private long size;

  BlobWriter(BlobStore store, TemporaryFiles.Place place) {
    this.store = store;
    this.temporary = place.path();
    this.share = place.share();
    this.file = create(place);
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Interruption.check();
    sha256.update(bytes, offset, length);
    size += length;
    store.passedIn(length);
    ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
    try {
      while (rest.hasRemaining()) {
        file.write(rest);
      }
    } catch (IOException e) {
      throw Disk.refused("blob cannot be written to " + temporary.getParent(), e);
    }
  }

  /** Keeps the bytes written so far under their SHA-256. */
  public Stored commit() {
    return keep(Digest.of(sha256.digest()));
  }

  /**
   * Keeps the bytes written so far under the digest that they must have.
   *
   * @throws Failure {@code DIGEST_MISMATCH} where they do not; nothing is kept
   */
  public Stored commit(Digest expected) {
    Digest observed = Digest.of(sha256.digest());
    if (!observed.equals(expected) && !matchesOtherwise(expected)) {
      throw new Failure(
          Code.DIGEST_MISMATCH,
          "bytes of " + expected + " are not what they should be",
          "these " + size + " bytes have " + observed,
          "fetch them again from where they were published");
    }
    return keep(expected);
  }

  @Override
  public void close() {
    try {
      remove();
    } catch (IOException e) {
      throw Disk.refused("temporary file " + temporary + " cannot be removed", e);
    }
  }

  private void remove() throws IOException {
    try {
      file.close();
      Files.deleteIfExists(temporary);
    } finally {
      share.close();
    }
  }

  /** SHA-512 is rare enough that reading twice costs less than computing both for every blob. */
  private boolean matchesOtherwise(Digest expected) {
    if (expected.algorithm().equals("sha256")) {
      return false;
    }
    MessageDigest computation = expected.computation();
    try (InputStream in = new DigestInputStream(Files.newInputStream(temporary), computation)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw Disk.refused("temporary file " + temporary + " cannot be read", e);
    }
    return expected.matches(computation.digest());
  }

  private Stored keep(Digest digest) {
    Stored stored = new Stored(digest, size);
    try {
      file.close();
    } catch (IOException e) {
      throw Disk.refused("blob cannot be written to " + temporary.getParent(), e);
    }
    store.keep(temporary, stored);
    return stored;
  }

  private static FileChannel create(TemporaryFiles.Place place) {
    try {
      return create(place.path());
    } catch (IOException e) {
      throw Disk.refused(
          "temporary file " + place.path() + " cannot be made", unshared(place.share(), e));
    }
  }

  private static IOException unshared(Closeable share, IOException cause) {
    try {
      share.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    return cause;
  }

  private static FileChannel create(Path temporary) throws IOException {
    return FileChannel.open(
        temporary,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--------")));
  }
}
