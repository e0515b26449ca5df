package org.holotype.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/**
 * One writer of a store at a time. The kernel releases the lock when its owner dies; what the owner
 * was about to do stands in the file, so that the next writer can tell a dead writer's leftovers
 * from a live program's work.
 */
final class WriterLock implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** How long an empty git lock must stand untouched before a dead writer may be its owner. */
  private static final Duration UNTOUCHED = Duration.ofSeconds(2);

  private static final int OBJECT_ID_LENGTH = 40;

  /** The kernel's lock is the process's; between its threads this one decides. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel file;
  private Optional<String> unfinished;

  private WriterLock(FileChannel file) throws IOException {
    this.file = file;
    this.unfinished = read(file);
  }

  /** Waits for the lock of the repository whose common directory this is. */
  static WriterLock acquire(Path directory) throws IOException {
    THREADS.lock();
    try {
      return lock(directory.resolve("holotype-writer"));
    } catch (IOException | RuntimeException e) {
      THREADS.unlock();
      throw e;
    }
  }

  /** Notes which commit the branch is about to be moved to. */
  void begin(String commit) throws IOException {
    file.write(ByteBuffer.wrap(commit.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  /** Notes that the branch was moved, or that it was not and nothing was left behind. */
  void finish() throws IOException {
    file.truncate(0);
  }

  /**
   * Removes the git lock that a killed writer of ours left; keeps any that could be another's. To
   * be asked before anything is begun: until then its note stands, whoever is killed next.
   *
   * @return whether nothing of a killed writer can be in the way any more
   */
  boolean isClear(Path gitLock) throws IOException {
    if (unfinished.isPresent() && isLeftover(gitLock, unfinished.get())) {
      Files.deleteIfExists(gitLock);
    }
    if (Files.notExists(gitLock)) {
      unfinished = Optional.empty();
    }
    return unfinished.isEmpty();
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      THREADS.unlock();
    }
  }

  private static boolean isLeftover(Path gitLock, String commit) throws IOException {
    try {
      String content = Files.readString(gitLock, StandardCharsets.ISO_8859_1).strip();
      Instant touched = Files.getLastModifiedTime(gitLock).toInstant();
      return content.equals(commit)
          || (content.isEmpty() && touched.isBefore(Instant.now().minus(UNTOUCHED)));
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private static WriterLock lock(Path path) throws IOException {
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      waitFor(file, path);
      return new WriterLock(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static void waitFor(FileChannel file, Path path) throws IOException {
    Instant until = Instant.now().plus(PATIENCE);
    while (file.tryLock() == null) {
      if (Instant.now().isAfter(until)) {
        throw busy(path);
      }
      Pause.of(PAUSE);
    }
  }

  private static Optional<String> read(FileChannel file) throws IOException {
    ByteBuffer note = ByteBuffer.allocate(OBJECT_ID_LENGTH);
    file.read(note, 0);
    return note.hasRemaining()
        ? Optional.empty()
        : Optional.of(new String(note.array(), StandardCharsets.US_ASCII));
  }

  private static Failure busy(Path path) {
    return new Failure(
        Code.STORE_LOCKED,
        "record store " + path.getParent() + " is being written",
        "another Holotype has held " + path + " for " + PATIENCE.toSeconds() + " s",
        "wait for it to finish, or end that process");
  }
}
