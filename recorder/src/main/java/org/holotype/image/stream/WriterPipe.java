package org.holotype.image.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * What one thread writes, read as it comes. Whatever stops the writer is thrown where it would have
 * gone on; closing ends the writer and waits for it.
 */
public final class WriterPipe extends InputStream {
  private static final int CHUNK = 1 << 17;
  private static final int CHUNKS_AHEAD = 16;
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
  private final Thread writer;
  private volatile Optional<Throwable> stopped = Optional.empty();
  private byte[] chunk = {0};
  private int position = 1;

  /** Writes all there is to read. */
  @FunctionalInterface
  public interface Writing {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Starts the writer. */
  public WriterPipe(Writing writing) {
    this.writer = new Thread(() -> write(writing), "writer-pipe");
    writer.setDaemon(true);
    writer.start();
  }

  private void write(Writing writing) {
    try (Chunks out = new Chunks()) {
      writing.writeTo(out);
    } catch (IOException | RuntimeException | Error e) {
      stopped = Optional.of(e);
    }
    try {
      chunks.put(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (position == chunk.length) {
      take();
    }
    if (chunk.length == 0) {
      return -1;
    }
    int count = Math.min(length, chunk.length - position);
    System.arraycopy(chunk, position, buffer, offset, count);
    position += count;
    return count;
  }

  /** The end stays where it is. */
  private void take() throws IOException {
    if (chunk.length == 0) {
      requireWhole();
      return;
    }
    try {
      chunk = chunks.take();
      position = 0;
    } catch (InterruptedException e) {
      throw interrupted();
    }
    if (chunk.length == 0) {
      requireWhole();
    }
  }

  /** What ended early never reads as an end. */
  private void requireWhole() throws IOException {
    if (stopped.isEmpty()) {
      return;
    }
    if (stopped.get() instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (stopped.get() instanceof Error fatal) {
      throw fatal;
    }
    throw (IOException) stopped.get();
  }

  @Override
  public void close() throws IOException {
    writer.interrupt();
    try {
      writer.join();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted");
  }

  /** The writer's end. */
  private final class Chunks extends OutputStream {
    private final byte[] filling = new byte[CHUNK];
    private int filled;

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int done = 0; done < length; ) {
        int count = Math.min(length - done, CHUNK - filled);
        System.arraycopy(bytes, offset + done, filling, filled, count);
        filled += count;
        done += count;
        if (filled == CHUNK) {
          hand();
        }
      }
    }

    @Override
    public void close() throws IOException {
      if (filled > 0) {
        hand();
      }
    }

    private void hand() throws IOException {
      try {
        chunks.put(Arrays.copyOf(filling, filled));
        filled = 0;
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
  }
}
