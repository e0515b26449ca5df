package org.holotype.image.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.holotype.tree.HeldPlace;
import org.holotype.tree.Stat;

/**
 * A lock file that was opened, and that others may delete before it is locked: a lock on a file
 * without a name keeps nobody out. While it is open its inode's number goes to no other file, so
 * that to compare numbers is enough.
 */
record LockFile(Path file, FileChannel channel, Stat opened) implements Closeable {
  /** Opens it, and makes it where it is not there. */
  static LockFile open(Path file) throws IOException {
    while (true) {
      try (HeldPlace held = HeldPlace.of(file, LinkOption.NOFOLLOW_LINKS)) {
        return new LockFile(file, held.change(), held.stat());
      } catch (NoSuchFileException e) {
        create(file);
      }
    }
  }

  /** Never by opening one that is there: to close that again would end our locks on it. */
  private static void create(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      return; // Somebody was faster.
    }
  }

  /** Whether its name still stands for it; once it is locked, that stays so. */
  boolean isNamed() throws IOException {
    try {
      Stat now = Stat.of(file);
      return now.inode() == opened.inode() && now.device() == opened.device();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
