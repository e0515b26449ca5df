package org.holotype.compare.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.holotype.compare.ByteSource;

/**
 * A run of bytes within others, without a copy.
 *
 * @param whole whose channels can seek
 * @param offset where the run begins, in bytes
 * @param size how long it is, in bytes
 */
record Slice(ByteSource whole, long offset, long size) implements ByteSource {
  @Override
  public SeekableByteChannel open() throws IOException {
    SeekableByteChannel channel = (SeekableByteChannel) whole.open();
    return new Window(channel.position(offset), offset, size);
  }

  private static final class Window implements ReadOnlyChannel {
    private final SeekableByteChannel channel;
    private final long offset;
    private final long size;

    Window(SeekableByteChannel channel, long offset, long size) {
      this.channel = channel;
      this.offset = offset;
      this.size = size;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      long left = size - position();
      if (left <= 0) {
        return -1;
      }
      int limit = target.limit();
      target.limit((int) Math.min(limit, target.position() + left));
      try {
        return channel.read(target);
      } finally {
        target.limit(limit);
      }
    }

    @Override
    public long position() throws IOException {
      return channel.position() - offset;
    }

    @Override
    public SeekableByteChannel position(long to) throws IOException {
      channel.position(Math.addExact(offset, to));
      return this;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
