package org.holotype.compare.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Scratch;
import org.holotype.compare.Undecodable;

/**
 * Decoded bytes put aside so that they can be read again: few in memory, many in a scratch file.
 */
final class Spool implements ByteSource, AutoCloseable {
  /** Less than one piece may have: a spool can lie inside a spool, eight deep. */
  private static final int SMALL = 4 << 20;

  private static final int CHUNK = 1 << 16;

  private final byte[] memory;
  private final Optional<Path> file;
  private final long size;

  private Spool(byte[] memory, Optional<Path> file, long size) {
    this.memory = memory;
    this.file = file;
    this.size = size;
  }

  /** Reads a stream to its end. */
  static Spool of(InputStream in, Scratch scratch) throws IOException {
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    int count = 0;
    while (small.size() <= SMALL && (count = in.read(chunk)) >= 0) {
      small.write(chunk, 0, count);
    }
    return count < 0
        ? new Spool(small.toByteArray(), Optional.empty(), small.size())
        : large(small, in, scratch.file());
  }

  private static Spool large(ByteArrayOutputStream begun, InputStream in, Path file)
      throws IOException {
    Spool spool = new Spool(new byte[0], Optional.of(file), 0);
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      write(begun, out);
      long rest = copy(in, out);
      return new Spool(new byte[0], Optional.of(file), begun.size() + rest);
    } catch (IOException e) {
      spool.close();
      throw e;
    }
  }

  private static void write(ByteArrayOutputStream begun, OutputStream out) throws Undecodable {
    try {
      begun.writeTo(out);
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  private static long copy(InputStream in, OutputStream out) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long copied = 0;
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      try {
        out.write(chunk, 0, count);
      } catch (IOException e) {
        throw noRoom(e);
      }
      copied += count;
    }
    return copied;
  }

  /** A disk that is full says nothing about the two sides: bytes can still be compared. */
  private static Undecodable noRoom(IOException e) {
    return new Undecodable("there is no room to unpack it: " + e.getMessage());
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public SeekableByteChannel open() throws IOException {
    return file.isPresent()
        ? Files.newByteChannel(
            file.orElseThrow(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))
        : new MemoryChannel(memory);
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      Files.deleteIfExists(file.orElseThrow());
    }
  }
}
