package org.holotype.image;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.holotype.image.cache.DirectoryLock;
import org.holotype.manifest.Digest;
import org.holotype.tree.Removal;

/**
 * The directory into which one image is pulled, for whoever holds its lock. What a pull that broke
 * off has brought stays there for the next one that wants the same image, and is believed by nobody
 * before its digest is checked.
 */
final class PullDirectory implements Closeable {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final Duration KEPT = Duration.ofDays(7);
  private static final String LOCK = ".lock";

  private final Path layout;
  private final Optional<Kept> kept;

  private PullDirectory(Path layout, Optional<Kept> kept) {
    this.layout = layout;
    this.kept = kept;
  }

  /** What makes a directory ours, among others. */
  private record Kept(Path pulls, Path lockFile, FileChannel lock) {}

  /**
   * Opens the directory for an image.
   *
   * @param pulls where those that broke off are kept, if anywhere
   * @param scratch for an image that another process is pulling just now
   * @param image its digest
   */
  static PullDirectory open(Optional<Path> pulls, Path scratch, Digest image) throws IOException {
    Optional<PullDirectory> ours =
        pulls.isPresent() ? locked(pulls.get(), image) : Optional.empty();
    return ours.isPresent()
        ? ours.get()
        : new PullDirectory(Files.createTempDirectory(scratch, "holotype-"), Optional.empty());
  }

  private static Optional<PullDirectory> locked(Path pulls, Digest image) throws IOException {
    if (!isUsable(pulls)) {
      return Optional.empty();
    }
    return alone(
        pulls,
        () -> {
          removeOld(pulls);
          Path lockFile = pulls.resolve(image.hex() + LOCK);
          Optional<FileChannel> lock = lock(lockFile);
          if (lock.isEmpty()) {
            return Optional.empty();
          }
          Path layout = layout(lockFile);
          Files.createDirectories(layout, PRIVATE);
          return Optional.of(
              new PullDirectory(layout, Optional.of(new Kept(pulls, lockFile, lock.get()))));
        });
  }

  /** To go on later is a convenience, for which no home need be writable. */
  private static boolean isUsable(Path pulls) {
    try {
      Files.createDirectories(pulls, PRIVATE);
      return Files.isWritable(pulls);
    } catch (IOException e) {
      return false;
    }
  }

  /** An OCI layout, empty or half pulled. */
  Path layout() {
    return layout;
  }

  /** Lets go of what is there, for a later pull to go on with. */
  void leave() throws IOException {
    if (kept.isPresent()) {
      kept.get().lock().close();
    } else {
      Removal.remove(layout);
    }
  }

  @Override
  public void close() throws IOException {
    if (kept.isPresent()) {
      Kept mine = kept.get();
      alone(mine.pulls(), () -> removed(mine.lockFile()));
      mine.lock().close();
    } else {
      Removal.remove(layout);
    }
  }

  /**
   * Lock files come and go only while nobody else looks: one that was removed would lock nothing.
   */
  private static <T> T alone(Path pulls, DirectoryLock.Work<T> work) throws IOException {
    return DirectoryLock.holding(pulls.resolve("pulls" + LOCK), work);
  }

  private static boolean removed(Path lockFile) throws IOException {
    Removal.remove(layout(lockFile));
    return Files.deleteIfExists(lockFile);
  }

  private static void removeOld(Path pulls) throws IOException {
    Instant before = Instant.now().minus(KEPT);
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(pulls, "?".repeat(64) + LOCK)) {
      for (Path lockFile : locks) {
        if (Files.getLastModifiedTime(lockFile).toInstant().isBefore(before)) {
          Optional<FileChannel> lock = lock(lockFile);
          if (lock.isPresent()) {
            removed(lockFile);
            lock.get().close();
          }
        }
      }
    }
  }

  private static Path layout(Path lockFile) {
    String name = String.valueOf(lockFile.getFileName());
    return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  /** Empty where somebody else holds it. */
  private static Optional<FileChannel> lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Another thread of this process has it, which is no different.
    }
    channel.close();
    return Optional.empty();
  }
}
