package org.holotype.image.squashfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.holotype.image.stream.ImageFile;

/**
 * The part of a file in which a file system lies; nothing outside it is ever read.
 *
 * @param start of the file system in the file, in bytes
 * @param size of the file system, in bytes
 */
record Window(ImageFile file, long start, long size) {
  /** Reads little-endian bytes, all of them or none. */
  ByteBuffer read(long at, int count) throws IOException {
    if (at < 0 || count < 0 || at > size - count) {
      throw new SquashfsException("it points to byte " + at + " of " + size);
    }
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, start + at + bytes.position()) < 0) {
        throw new SquashfsException("the file is cut short");
      }
    }
    return bytes.flip();
  }

  /** The same with fewer bytes. */
  Window within(long fewer) throws IOException {
    if (fewer < Superblock.BYTES || fewer > size) {
      throw new SquashfsException("it says that it has " + fewer + " bytes, of " + size);
    }
    return new Window(file, start, fewer);
  }
}
