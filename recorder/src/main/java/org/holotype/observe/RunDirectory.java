package org.holotype.observe;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Mode;
import org.holotype.tree.IoReason;
import org.holotype.tree.LaunchUser;
import org.holotype.tree.Removal;

/**
 * The private directory of one run. It lives as long as its lock is held: closing removes it, and
 * what a killed process left is removed by the next one, which can take its lock.
 */
public final class RunDirectory implements AutoCloseable {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /**
   * The lock files of this process. Its kernel's locks are let go with whichever channel on a file
   * is closed first (fcntl(2)), so that none of these may be opened to see who owns it.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final Path lockFile;
  private final FileChannel lock;

  private RunDirectory(Path directory, Path lockFile, FileChannel lock) {
    this.directory = directory;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Makes a run's directory, after removing those whose owners are gone.
   *
   * @param runs the directory of all runs, made if it is not there
   */
  public static RunDirectory create(Path runs) {
    try {
      Files.createDirectories(runs, PRIVATE);
      return createAlone(runs);
    } catch (IOException e) {
      throw new Failure(
              Code.INPUT_OUTPUT,
              "a private directory could not be made under " + runs,
              IoReason.of(e),
              "set HOLOTYPE_HOME to a directory that you may write, on a disk with free space")
          .causedBy(e);
    }
  }

  /**
   * One process at a time: a lock file that is made but not yet locked would look abandoned to
   * others.
   */
  private static synchronized RunDirectory createAlone(Path runs) throws IOException {
    try (FileChannel makers =
        FileChannel.open(
            runs.resolve("makers.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      makers.lock();
      removeAbandoned(runs);
      Path lockFile = Files.createTempFile(runs.toAbsolutePath(), "run-", ".lock", PRIVATE);
      OURS.add(lockFile);
      FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.WRITE);
      lock.lock();
      Path directory = Files.createDirectory(directoryOf(lockFile), PRIVATE);
      LaunchUser.current().own(directory);
      return new RunDirectory(directory, lockFile, lock);
    }
  }

  /** Whether any run is going on there. */
  public static boolean isAnyAlive(Path runs) {
    if (!Files.isDirectory(runs)) {
      return false;
    }
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(runs, "run-*.lock")) {
      for (Path lockFile : locks) {
        removeIfAbandoned(lockFile);
        if (Files.exists(lockFile)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** A new directory in this one, owned by the user as whom launches run. */
  public Path make(String name) {
    try {
      Path made = Files.createDirectory(directory.resolve(name), PRIVATE);
      LaunchUser.current().own(made);
      return made;
    } catch (IOException e) {
      throw new Failure(
              Code.INPUT_OUTPUT,
              "the run's directory " + name + " could not be made",
              IoReason.of(e),
              "set HOLOTYPE_HOME to a directory that you may write, on a disk with free space")
          .causedBy(e);
    }
  }

  /** A new directory in one of this run's, with these permissions. */
  Path makeIn(Path parent, String name, Mode mode) {
    Path made = make(directory.relativize(parent).resolve(name).toString());
    try {
      Files.setAttribute(made, "unix:mode", mode.bits());
      return made;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Removes the directory and all in it. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      Elsewhere.remove(directory);
      Removal.remove(directory);
      lock.close();
      Files.deleteIfExists(lockFile);
      OURS.remove(lockFile);
    } catch (IOException e) {
      System.getLogger(RunDirectory.class.getName())
          .log(System.Logger.Level.DEBUG, "the next run removes " + directory, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void removeAbandoned(Path runs) throws IOException {
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(runs, "run-*.lock")) {
      for (Path lockFile : locks) {
        removeIfAbandoned(lockFile);
      }
    }
  }

  private static void removeIfAbandoned(Path lockFile) {
    if (OURS.contains(lockFile.toAbsolutePath())) {
      return;
    }
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock owned = channel.tryLock()) {
      if (owned != null) {
        Elsewhere.remove(directoryOf(lockFile));
        Removal.remove(directoryOf(lockFile));
        Files.deleteIfExists(lockFile);
      }
    } catch (IOException | OverlappingFileLockException stillOwned) {
      // Somebody else is using or removing it.
    }
  }

  private static Path directoryOf(Path lockFile) {
    String name = String.valueOf(lockFile.getFileName());
    return lockFile.resolveSibling(name.substring(0, name.length() - ".lock".length()));
  }
}
