package org.holotype.image.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one process, and in it one thread, do what a file names; others wait. */
public final class DirectoryLock {
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private DirectoryLock() {}

  /** What is done alone. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /** What is done alone, for its effect. */
  @FunctionalInterface
  public interface Effect {
    void run() throws IOException;
  }

  /**
   * Does the work if nobody holds the lock; else leaves it to its holder.
   *
   * @return what came of it, where it was done
   */
  static <T> Optional<T> ifFree(Path file, Work<T> work) throws IOException {
    ReentrantLock thread = threadLock(file);
    if (!thread.tryLock()) {
      return Optional.empty();
    }
    try (FileChannel channel = open(file);
        FileLock process = channel.tryLock()) {
      return process == null ? Optional.empty() : Optional.of(work.run());
    } finally {
      thread.unlock();
    }
  }

  /** Does the work once nobody else holds the lock. The kernel lets go of it when we die. */
  public static <T> T holding(Path file, Work<T> work) throws IOException {
    ReentrantLock thread = threadLock(file);
    thread.lock();
    try (FileChannel channel = open(file)) {
      FileLock process = channel.lock();
      T result = work.run();
      process.release();
      return result;
    } finally {
      thread.unlock();
    }
  }

  private static ReentrantLock threadLock(Path file) {
    return THREADS.computeIfAbsent(file.toAbsolutePath(), path -> new ReentrantLock());
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
