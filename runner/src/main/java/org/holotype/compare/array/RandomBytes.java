package org.holotype.compare.array;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.holotype.compare.Allowance;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;

/**
 * The bytes of one side, read at any place. They are read and never mapped: a file that shrinks
 * under a mapping would kill the process.
 */
public final class RandomBytes implements Closeable {
  private static final int CACHE = 64 * 1024;

  private final ReadableByteChannel channel;
  private final ByteBuffer memory;
  private final long size;
  private final long equalBefore;
  private final ByteBuffer cache = ByteBuffer.allocate(CACHE);
  private long cachedAt = -1;

  private RandomBytes(ReadableByteChannel channel, ByteBuffer memory, long size) {
    this(channel, memory, size, 0);
  }

  private RandomBytes(ReadableByteChannel channel, ByteBuffer memory, long size, long equalBefore) {
    this.channel = channel;
    this.memory = memory;
    this.size = size;
    this.equalBefore = equalBefore;
  }

  /** Opens one side; what cannot seek is taken into memory, or set down if that is too much. */
  public static RandomBytes open(ByteSource source, Terms terms) throws IOException {
    ReadableByteChannel channel = source.open();
    if (channel instanceof SeekableByteChannel) {
      return new RandomBytes(channel, ByteBuffer.allocate(0), source.size());
    }
    try (channel) {
      return source.size() <= Allowance.IN_MEMORY
          ? inMemory(channel, (int) source.size())
          : new RandomBytes(setDown(channel, terms), ByteBuffer.allocate(0), source.size());
    }
  }

  /**
   * The bytes of an open file, which closing this closes.
   *
   * @param equalBefore so many of its bytes are known to be the other side's, too
   */
  public static RandomBytes of(FileChannel file, long equalBefore) throws IOException {
    return new RandomBytes(file, ByteBuffer.allocate(0), file.size(), equalBefore);
  }

  private static RandomBytes inMemory(ReadableByteChannel channel, int size) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(size);
    fill(channel, all);
    return new RandomBytes(channel, all.flip(), size);
  }

  private static FileChannel setDown(ReadableByteChannel channel, Terms terms) throws IOException {
    Path path = terms.scratch().file();
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    ByteBuffer buffer = ByteBuffer.allocate(CACHE);
    while (channel.read(buffer.clear()) >= 0) {
      buffer.flip();
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
    }
    return file;
  }

  /** How many bytes there are. */
  public long size() {
    return size;
  }

  /**
   * Reads into the whole of a cleared buffer, which is then ready to be read from.
   *
   * @throws Undecodable where the bytes end before
   */
  public void read(long at, ByteBuffer into) throws IOException {
    require(at, into.remaining());
    if (channel instanceof FileChannel file) {
      fill(file, at, into);
    } else if (channel instanceof SeekableByteChannel seekable) {
      seekable.position(at);
      fill(seekable, into);
    } else {
      into.put(memory.slice((int) at, into.remaining()));
    }
    into.flip();
  }

  /**
   * A few bytes of a header, big-endian; the next call overwrites them.
   *
   * @param length at most 64 KiB
   */
  public ByteBuffer peek(long at, int length) throws IOException {
    require(at, length);
    boolean cached = cachedAt >= 0 && at >= cachedAt && at + length <= cachedAt + cache.limit();
    if (!cached) {
      cachedAt = -1;
      cache.clear().limit((int) Math.min(CACHE, size - at));
      read(at, cache);
      cachedAt = at;
    }
    return cache.slice((int) (at - cachedAt), length);
  }

  /** Bytes of their own; asks before it takes them into memory. */
  public byte[] bytes(long at, long length) throws IOException {
    require(at, length);
    ByteBuffer buffer = ByteBuffer.allocate(Allowance.inMemory(length));
    read(at, buffer);
    return buffer.array();
  }

  private void require(long at, long length) throws Undecodable {
    if (at < 0 || length < 0 || at > size - length) {
      throw new Undecodable("it ends at byte " + size + ", before what it says it holds");
    }
  }

  /** Up to which offset both sides are known to hold the same bytes. */
  long equalBefore(RandomBytes other) {
    return Math.min(equalBefore, other.equalBefore);
  }

  /** Whether several threads may read at once. */
  boolean isShared() {
    return channel instanceof FileChannel;
  }

  private static void fill(FileChannel file, long at, ByteBuffer buffer) throws IOException {
    long from = at - buffer.position();
    while (buffer.hasRemaining()) {
      if (file.read(buffer, from + buffer.position()) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
  }

  private static void fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
