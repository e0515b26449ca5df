package org.holotype.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A share in the writing of blobs: while anybody has one, in this process or another, no temporary
 * file is a dead writer's for certain. The kernel ends the shares of whoever dies.
 */
final class WritersLock implements Closeable {
  /**
   * One channel for each file: the kernel ends a process's lock as soon as that process closes any
   * channel of the file (fcntl(2), "Record locks").
   */
  private static final Map<Path, Held> HELD = new HashMap<>();

  private final Path file;
  private boolean open = true;

  private WritersLock(Path file) {
    this.file = file;
  }

  /** The channel that holds the lock for all writers in this process. */
  private static final class Held {
    private final FileChannel locked;
    private int writers = 1;

    Held(FileChannel locked) {
      this.locked = locked;
    }
  }

  /** What is done while nobody writes. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Begins to write, after whoever looks just now what the dead have left.
   *
   * @throws IOException where the file system knows no locks
   */
  static WritersLock share(Path file) throws IOException {
    Path one = file.toAbsolutePath().normalize();
    synchronized (HELD) {
      Held held = HELD.get(one);
      if (held != null) {
        held.writers++;
      } else {
        HELD.put(one, new Held(locked(one)));
      }
      return new WritersLock(one);
    }
  }

  private static FileChannel locked(Path file) throws IOException {
    FileChannel channel = open(file);
    try {
      channel.lock(0, Long.MAX_VALUE, true);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Does something short while nobody writes, and nobody begins to.
   *
   * @return what it gave, or empty where somebody writes
   * @throws IOException where the file system knows no locks
   */
  static <T> Optional<T> unlessShared(Path file, Work<T> work) throws IOException {
    Path one = file.toAbsolutePath().normalize();
    synchronized (HELD) {
      if (HELD.containsKey(one)) {
        return Optional.empty();
      }
      try (FileChannel channel = open(one);
          FileLock alone = channel.tryLock()) {
        return alone == null ? Optional.empty() : Optional.of(work.run());
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      Held held = HELD.get(file);
      if (!open || held == null) {
        return;
      }
      open = false;
      if (--held.writers == 0) {
        HELD.remove(file);
        held.locked.close();
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }
}
