package org.holotype.compare.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.holotype.compare.Allowance;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Scratch;
import org.holotype.compare.Undecodable;

/** One side's bytes in any order; what cannot seek is put aside first. */
final class RandomBytes implements AutoCloseable {
  private final ByteSource whole;
  private final SeekableByteChannel channel;
  private final Closing behind;

  private interface Closing extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  private RandomBytes(ByteSource whole, SeekableByteChannel channel, Closing behind) {
    this.whole = whole;
    this.channel = channel;
    this.behind = behind;
  }

  static RandomBytes of(ByteSource source, Scratch scratch) throws IOException {
    ReadableByteChannel opened = source.open();
    if (opened instanceof SeekableByteChannel seekable) {
      return new RandomBytes(source, seekable, () -> {});
    }
    try (opened) {
      Spool spool = Spool.of(Channels.newInputStream(opened), scratch);
      return new RandomBytes(spool, spool.open(), spool::close);
    }
  }

  long size() {
    return whole.size();
  }

  /**
   * Reads so many bytes, little-endian.
   *
   * @throws Undecodable where there are not so many there, or more than fit in memory
   */
  ByteBuffer read(long offset, long length) throws IOException {
    requireInside(offset, length);
    byte[] bytes = new byte[Allowance.inMemory(length)];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    channel.position(offset);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
    return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A run of them, which may be read while these are open. */
  ByteSource slice(long offset, long length) throws Undecodable {
    requireInside(offset, length);
    return new Slice(whole, offset, length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    behind.close();
  }

  private void requireInside(long offset, long length) throws Undecodable {
    if (offset < 0 || length < 0 || offset > size() - length) {
      throw new Undecodable(
          "it speaks of " + length + " bytes at " + offset + ", but has " + size() + " in all");
    }
  }
}
