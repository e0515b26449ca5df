package org.holotype.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.tree.Progress;

/**
 * Bytes by their digest: {@code sha256/ab/<hex>} below one private directory. A blob is complete
 * from the moment it can be seen, is never changed, and is checked again each time it is read. Any
 * number of processes may write at once.
 */
public final class BlobStore {
  /** Files up to this size are hashed in memory, so that known ones cost no write at all. */
  private static final int SMALL = 1 << 20;

  private static final int BUFFER = 1 << 17;

  private final Path root;
  private final TemporaryFiles temporaries;
  private final Progress progress;
  private final AtomicLong kept = new AtomicLong();
  private final AtomicLong read = new AtomicLong();

  /**
   * The store below a directory, which is made (mode 0700) when the first blob is written.
   *
   * @param root for example {@code $HOLOTYPE_HOME/blobs}
   */
  public BlobStore(Path root) {
    this(root, Progress.NONE);
  }

  /**
   * The store below a directory, telling of every byte that passes.
   *
   * @param root for example {@code $HOLOTYPE_HOME/blobs}
   * @param progress is told the bytes that passed so far; how many there will be is not known
   */
  public BlobStore(Path root, Progress progress) {
    this.root = root;
    this.temporaries = new TemporaryFiles(root);
    this.progress = progress;
  }

  /** A store elsewhere that tells the same listener. */
  public BlobStore elsewhere(Path other) {
    return new BlobStore(other, progress);
  }

  /** Whether the blob is here; its bytes are checked when it is read. */
  public boolean has(Digest digest) {
    return size(path(digest)).isPresent();
  }

  /** Whether the blob is here; if so, no sweep takes it until a day from now. */
  public boolean renew(Digest digest) {
    return has(digest) && touched(path(digest));
  }

  /** Every blob here that is not among these and was last kept before then. */
  public List<Stored> unneeded(Set<Digest> needed, Instant before) {
    return new BlobSweep(root).unneeded(needed, before);
  }

  /** Blobs that were begun and never finished, and that no living process writes. */
  public HalfWritten halfWritten() {
    return temporaries.left();
  }

  /**
   * Takes them away.
   *
   * @return those that are gone
   */
  public HalfWritten removeHalfWritten() {
    return temporaries.removeLeft();
  }

  /** Takes a blob away. */
  public void remove(Digest digest) {
    Path blob = path(digest);
    try {
      Files.deleteIfExists(blob);
    } catch (IOException e) {
      throw Disk.refused("blob " + blob + " cannot be removed", e);
    }
  }

  /** Where the blob stands or would stand, for linking or cloning it; never to be written. */
  public Path path(Digest digest) {
    return root.resolve(digest.algorithm())
        .resolve(digest.hex().substring(0, 2))
        .resolve(digest.hex());
  }

  /**
   * The blob's bytes, verified when their end is reached or the stream is closed.
   *
   * @throws Failure {@code BLOB_MISSING}; the stream throws {@code DIGEST_MISMATCH}
   */
  public InputStream open(Digest digest) {
    Path blob = path(digest);
    try {
      return new VerifiedBlob(
          Files.newInputStream(blob, LinkOption.NOFOLLOW_LINKS), digest, blob, this::passedOut);
    } catch (NoSuchFileException e) {
      throw missing(digest).causedBy(e);
    } catch (IOException e) {
      throw Disk.refused("blob " + blob + " cannot be read", e);
    }
  }

  /** Keeps the bytes of a stream, hashing them as they pass. */
  public Stored put(InputStream bytes) throws IOException {
    try (BlobWriter writer = begin()) {
      copy(bytes, writer);
      return writer.commit();
    }
  }

  /** Keeps these bytes. */
  public Stored put(byte[] bytes) {
    Stored stored = new Stored(Digest.sha256(bytes), bytes.length);
    if (isKept(stored)) {
      passedIn(bytes.length);
    } else {
      try (BlobWriter writer = begin()) {
        writer.write(bytes, 0, bytes.length);
        writer.commit(stored.digest());
      }
    }
    return stored;
  }

  /**
   * Keeps the bytes of a regular file; a symlink is not followed.
   *
   * @throws IOException if the file cannot be read
   * @throws Failure if it is no regular file, or the store's disk refuses
   */
  public Stored putFile(Path file) throws IOException {
    return putFile(file, OutputStream.nullOutputStream());
  }

  /**
   * Keeps the bytes of a regular file, and shows them to a witness in the same pass.
   *
   * @param witness gets every byte once, in order; left open
   * @throws IOException if the file cannot be read, or what the witness throws
   */
  public Stored putFile(Path file, OutputStream witness) throws IOException {
    requireRegular(file);
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] head = in.readNBytes(SMALL + 1);
      witness.write(head);
      return head.length <= SMALL ? put(head) : putLarge(head, in, witness);
    }
  }

  /** Keeps the bytes of a regular file that must have this digest. */
  public Stored putFile(Path file, Digest expected) throws IOException {
    requireRegular(file);
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        BlobWriter writer = begin()) {
      copy(in, writer);
      return writer.commit(expected);
    }
  }

  /** A new blob to write; it is gone without a trace unless it is committed. */
  public BlobWriter begin() {
    return new BlobWriter(this, temporaries.create());
  }

  void passedIn(long more) {
    progress.at("keeping files", kept.addAndGet(more), 0);
  }

  private void passedOut(long more) {
    progress.at("reading kept files", read.addAndGet(more), 0);
  }

  /** Moves finished bytes to their place; whoever else wrote the same blob wrote the same bytes. */
  void keep(Path temporary, Stored stored) {
    Path blob = path(stored.digest());
    try {
      if (isKept(stored)) {
        Files.delete(temporary);
      } else {
        move(temporary, blob);
      }
    } catch (IOException e) {
      throw Disk.refused("blob " + blob + " cannot be put in its place", e);
    }
  }

  /** A blob cut short by a crash has the wrong size and is written anew. */
  private boolean isKept(Stored stored) {
    Path blob = path(stored.digest());
    return size(blob).equals(Optional.of(stored.size())) && touched(blob);
  }

  /** A sweep goes by the time; where the disk keeps it from being set, nothing can be swept. */
  private static boolean touched(Path blob) {
    try {
      Files.setLastModifiedTime(blob, FileTime.from(Instant.now()));
      return true;
    } catch (IOException readOnly) {
      return Files.exists(blob, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private Stored putLarge(byte[] head, InputStream rest, OutputStream witness) throws IOException {
    try (BlobWriter writer = begin()) {
      writer.write(head, 0, head.length);
      byte[] buffer = new byte[BUFFER];
      for (int read = rest.read(buffer); read >= 0; read = rest.read(buffer)) {
        writer.write(buffer, 0, read);
        witness.write(buffer, 0, read);
      }
      return writer.commit();
    }
  }

  private static void copy(InputStream from, BlobWriter to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
    }
  }

  private void move(Path temporary, Path blob) throws IOException {
    try {
      Files.move(temporary, blob, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException shardMissing) {
      Files.createDirectories(
          root.resolve(root.relativize(blob).subpath(0, 2)),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.move(temporary, blob, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static Optional<Long> size(Path blob) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(blob, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile() ? Optional.of(found.size()) : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** Asked before opening, because opening a fifo would wait for its writer for ever. */
  private static void requireRegular(Path file) throws IOException {
    if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isRegularFile()) {
      throw new Failure(
          Code.WORKSPACE_UNUSABLE,
          "file " + file + " cannot be kept",
          "it is not a regular file",
          "remove it, or keep it out of the workspace");
    }
  }

  private static Failure missing(Digest digest) {
    return new Failure(
        Code.BLOB_MISSING,
        "bytes of " + digest + " are not on this machine",
        "no blob of that digest is in the blob store",
        "get the record's pack from its author and run `holotype import PACK`");
  }
}
