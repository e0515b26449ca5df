package org.holotype.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** Blobs in the making, beside the finished ones so that the last step is a rename. */
final class TemporaryFiles {
  /** A file that nobody has written to for a day belongs to a process that was killed. */
  private static final Duration STALE = Duration.ofDays(1);

  private final Path directory;
  private boolean prepared;

  TemporaryFiles(Path root) {
    this.directory = root.resolve("tmp");
  }

  /** The name of a new temporary file in a directory that exists; the file itself does not yet. */
  synchronized Path create() {
    try {
      if (!prepared) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        sweep(Instant.now().minus(STALE));
        prepared = true;
      }
      return directory.resolve(UUID.randomUUID().toString());
    } catch (IOException e) {
      throw Disk.refused("blob store directory " + directory + " cannot be made", e);
    }
  }

  private void sweep(Instant before) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        removeIfOlder(file, before);
      }
    }
  }

  private static void removeIfOlder(Path file, Instant before) throws IOException {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException finishedMeanwhile) {
      return;
    }
  }
}
