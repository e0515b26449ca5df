package org.holotype.image.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.holotype.tree.BulkInputStream;

/** A stretch of a file as a stream; several may read the same file at once. */
public final class FileRange extends BulkInputStream {
  private final ImageFile file;
  private final long end;
  private long position;

  /**
   * @param position of the first byte
   * @param size in bytes
   */
  public FileRange(ImageFile file, long position, long size) {
    this.file = file;
    this.position = position;
    this.end = position + size;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (position >= end) {
      return -1;
    }
    int wanted = (int) Math.min(length, end - position);
    int count = file.read(ByteBuffer.wrap(buffer, offset, wanted), position);
    position += Math.max(0, count);
    return count;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.max(0, Math.min(count, end - position));
    position += skipped;
    return skipped;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, end - position);
  }
}
