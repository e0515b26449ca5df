package org.holotype.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Blobs in the making, beside the finished ones so that the last step is a rename. Each writer
 * shares a lock from before its file is made until after it was renamed.
 */
final class TemporaryFiles {
  /** A file that nobody has written to for a day belongs to a process that was killed. */
  private static final Duration STALE = Duration.ofDays(1);

  private final Path directory;
  private final Path lock;
  private boolean prepared;

  TemporaryFiles(Path root) {
    this.directory = root.resolve("tmp");
    this.lock = root.resolve("tmp.lock");
  }

  /**
   * The name of a new temporary file in a directory that exists; the file itself does not yet.
   *
   * @param path of the file to be
   * @param share in the writing, to be closed when the file is gone from there
   */
  record Place(Path path, Closeable share) {}

  synchronized Place create() {
    try {
      if (!prepared) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        leftovers(Instant.now().minus(STALE), Files::deleteIfExists);
        prepared = true;
      }
      return new Place(directory.resolve(UUID.randomUUID().toString()), share());
    } catch (IOException e) {
      throw Disk.refused("blob store directory " + directory + " cannot be made", e);
    }
  }

  /** Where the file system knows no locks, only the time tells what is left over. */
  private Closeable share() {
    try {
      return WritersLock.share(lock);
    } catch (IOException noLocks) {
      return () -> {};
    }
  }

  /** Those whose writers are gone. */
  HalfWritten left() {
    return left(file -> {});
  }

  /** Takes away those whose writers are gone. */
  HalfWritten removeLeft() {
    return left(Files::deleteIfExists);
  }

  private HalfWritten left(Treatment treatment) {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return HalfWritten.NONE;
    }
    try {
      return WritersLock.unlessShared(lock, () -> leftovers(Instant.MAX, treatment))
          .orElse(HalfWritten.NONE);
    } catch (IOException noLocks) {
      return leftForLong(treatment);
    }
  }

  private HalfWritten leftForLong(Treatment treatment) {
    try {
      return leftovers(Instant.now().minus(STALE), treatment);
    } catch (IOException e) {
      throw Disk.refused("blob store directory " + directory + " cannot be looked through", e);
    }
  }

  /** What is done with each. */
  @FunctionalInterface
  private interface Treatment {
    void of(Path file) throws IOException;
  }

  private HalfWritten leftovers(Instant before, Treatment treatment) throws IOException {
    HalfWritten all = HalfWritten.NONE;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        all = and(all, file, before, treatment);
      }
    }
    return all;
  }

  private static HalfWritten and(HalfWritten others, Path file, Instant before, Treatment treatment)
      throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isRegularFile() || !found.lastModifiedTime().toInstant().isBefore(before)) {
        return others;
      }
      treatment.of(file);
      return others.and(found.size());
    } catch (NoSuchFileException finishedMeanwhile) {
      return others;
    }
  }
}
