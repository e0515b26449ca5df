package org.holotype.image.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A share in the use of something that a lock file stands for: while anybody has one, in this
 * process or another, nobody takes the thing away. The kernel ends the shares of whoever dies. The
 * file may be deleted by whoever holds it alone; who has waited for it then begins anew.
 */
public final class UseLock implements Closeable {
  /**
   * One channel for each file: the kernel ends a process's lock as soon as that process closes any
   * channel of the file (fcntl(2), "Record locks").
   */
  private static final Map<Path, Channel> HELD = new HashMap<>();

  private final Path file;
  private boolean open = true;

  private UseLock(Path file) {
    this.file = file;
  }

  /** The channel that holds the lock for all users in this process. */
  private static final class Channel {
    private final FileChannel locked;
    private int users = 1;

    Channel(FileChannel locked) {
      this.locked = locked;
    }
  }

  /** Begins to use it, after whoever takes it away just now. */
  static UseLock share(Path file) throws IOException {
    Path real = real(file);
    synchronized (HELD) {
      Channel held = HELD.get(real);
      if (held != null) {
        held.users++;
      } else {
        HELD.put(real, new Channel(locked(real)));
      }
      return new UseLock(real);
    }
  }

  private static FileChannel locked(Path file) throws IOException {
    while (true) {
      LockFile opened = LockFile.open(file);
      try {
        opened.channel().lock(0, Long.MAX_VALUE, true);
        if (opened.isNamed()) {
          return opened.channel();
        }
      } catch (IOException | RuntimeException e) {
        opened.close();
        throw e;
      }
      opened.close();
    }
  }

  /**
   * Does something short while nobody uses it, and nobody begins to. As the last of it the lock
   * file itself may be deleted.
   *
   * @return whether it was done; it is not where somebody uses it
   */
  static boolean unlessUsed(Path file, DirectoryLock.Effect work) throws IOException {
    Path real = real(file);
    synchronized (HELD) {
      return !HELD.containsKey(real) && alone(real, work);
    }
  }

  private static boolean alone(Path file, DirectoryLock.Effect work) throws IOException {
    while (true) {
      try (LockFile opened = LockFile.open(file);
          FileLock alone = opened.channel().tryLock()) {
        if (alone == null) {
          return false;
        }
        if (opened.isNamed()) {
          work.run();
          return true;
        }
      }
    }
  }

  /** Ends this use. */
  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      Channel held = HELD.get(file);
      if (!open || held == null) {
        return;
      }
      open = false;
      if (--held.users == 0) {
        HELD.remove(file);
        held.locked.close();
      }
    }
  }

  /** A file has one name here, whatever links lead to its directory. */
  private static Path real(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path parent = absolute.getParent();
    return parent == null
        ? absolute
        : parent.toRealPath().resolve(String.valueOf(absolute.getFileName()));
  }
}
