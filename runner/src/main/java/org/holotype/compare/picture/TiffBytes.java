package org.holotype.compare.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.holotype.compare.Allowance;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;

/** The bytes of a TIFF at any offset: a scratch copy, since sources are read front to back. */
final class TiffBytes implements AutoCloseable {
  private static final int CHUNK = 1 << 18;

  private final FileChannel file;
  private final ByteOrder order;
  private final long size;

  private TiffBytes(FileChannel file, ByteOrder order, long size) {
    this.file = file;
    this.order = order;
    this.size = size;
  }

  static TiffBytes open(ByteSource source, Terms terms) throws IOException {
    terms.allowance().bytes(source.size());
    Path scratch = terms.scratch().file();
    FileChannel file =
        FileChannel.open(
            scratch,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      copy(source, file);
      return new TiffBytes(file, order(file), source.size());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static void copy(ByteSource source, FileChannel file) throws IOException {
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Channels.newInputStream(source.open())) {
      int count = in.read(chunk);
      while (count >= 0 && file.size() <= source.size()) {
        ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, count);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        count = in.read(chunk);
      }
    }
    if (file.size() != source.size()) {
      throw new IOException("its size changed while it was read");
    }
  }

  private static ByteOrder order(FileChannel file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(4);
    file.read(head, 0);
    return head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  ByteOrder order() {
    return order;
  }

  long size() {
    return size;
  }

  /** So many bytes from an offset on, in the file's byte order. */
  ByteBuffer at(long offset, long length) throws IOException {
    int count = Allowance.inMemory(length);
    requireInside(offset, length);
    ByteBuffer bytes = ByteBuffer.allocate(count).order(order);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, offset + bytes.position()) < 0) {
        throw new IOException("a scratch file became shorter");
      }
    }
    return bytes.flip();
  }

  void requireInside(long offset, long length) throws Undecodable {
    if (offset < 0 || length < 0 || offset > size - length) {
      throw new Undecodable("it points to offset " + offset + ", behind its end");
    }
  }

  /** A part of the file as a stream. */
  InputStream stream(long offset, long length) throws Undecodable {
    requireInside(offset, length);
    return new Part(offset, offset + length);
  }

  private final class Part extends InputStream {
    private final long end;
    private long at;
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    Part(long start, long end) {
      at = start;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      return fill() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, buffer.remaining());
      buffer.get(into, offset, count);
      return count;
    }

    private boolean fill() throws IOException {
      if (!buffer.hasRemaining() && at < end) {
        int count = (int) Math.min(1 << 14, end - at);
        buffer = at(at, count);
        at += count;
      }
      return buffer.hasRemaining();
    }

    private ByteBuffer at(long offset, int count) throws IOException {
      return TiffBytes.this.at(offset, count);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
