package org.holotype.packages;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.holotype.tree.IoReason;

/** Pieces of one file, each within it and within the budget. */
final class FileWindow implements AutoCloseable {
  private final FileChannel channel;
  private final Budget budget;
  private final long size;

  /** Told of every byte before it is read. */
  @FunctionalInterface
  interface Budget {
    void spend(long bytes) throws Unread;
  }

  FileWindow(Path file, Budget budget) throws IOException {
    this.channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    this.budget = budget;
    this.size = channel.size();
  }

  long size() {
    return size;
  }

  /** Exactly these bytes. */
  byte[] bytes(long offset, int length) throws Unread {
    if (offset < 0 || length < 0 || offset > size - length) {
      throw new Unread("it is cut short: " + length + " bytes at " + offset + " of " + size);
    }
    budget.spend(length);
    ByteBuffer buffer = ByteBuffer.allocate(length);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, offset + buffer.position()) < 0) {
          throw new Unread("it was cut short while it was read");
        }
      }
    } catch (IOException e) {
      throw new Unread(IoReason.of(e));
    }
    return buffer.array();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException readAlready) {
      // what was read is read, and nothing was written
    }
  }
}
