package org.holotype.image.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.holotype.tree.Interruption;

/**
 * A stream that is read on a thread of its own, so that what makes its bytes and what uses them go
 * on at the same time. A few buffers are read ahead and no more, whatever the stream's length.
 */
public final class ReadAhead extends InputStream {
  private static final int BUFFERS = 4;
  private static final int SIZE = 1 << 17;

  /** How long an abandoned stream may take to notice, which only one that waits for others does. */
  private static final long PATIENCE_MILLIS = 2000;

  private static final byte[] NOTHING = {};

  private final BlockingQueue<Piece> filled = new ArrayBlockingQueue<>(BUFFERS + 1);
  private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(BUFFERS);
  private final Thread thread;
  private Piece piece = new Piece(new byte[0], 0, Optional.empty());
  private int at;

  /**
   * Some of the bytes, or the end.
   *
   * @param count of bytes, or -1 at the end
   * @param failure that is the end
   */
  private record Piece(byte[] bytes, int count, Optional<Throwable> failure) {}

  /**
   * Begins to read.
   *
   * @param in read by nobody else from now on until {@link #close}, which leaves it open
   */
  public ReadAhead(InputStream in) {
    for (int i = 0; i < BUFFERS; i++) {
      empty.add(new byte[SIZE]);
    }
    thread = new Thread(() -> readAll(in), "read-ahead");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == piece.count) {
      next();
    }
    if (piece.count < 0) {
      return ended();
    }
    int count = Math.min(length, piece.count - at);
    System.arraycopy(piece.bytes, at, buffer, offset, count);
    at += count;
    return count;
  }

  /** Stops reading; what was not asked for yet is lost. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int ended() throws IOException {
    if (piece.failure.isEmpty()) {
      return -1;
    }
    if (piece.failure.get() instanceof RuntimeException known) {
      throw known;
    }
    if (piece.failure.get() instanceof Error fatal) {
      throw fatal;
    }
    throw new IOException(piece.failure.get().getMessage(), piece.failure.get());
  }

  private void next() throws IOException {
    try {
      if (piece.bytes.length > 0) {
        empty.put(piece.bytes);
      }
      piece = filled.take();
      at = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Interruption.check();
      throw new IOException(e);
    }
  }

  private void readAll(InputStream in) {
    try {
      Piece read;
      do {
        read = read(in, empty.take());
        filled.put(read);
      } while (read.count >= 0);
    } catch (InterruptedException abandoned) {
      // Nobody wants the rest.
    }
  }

  /**
   * Whatever goes wrong, a full memory too, is told to whoever reads: who would wait for ever
   * otherwise.
   */
  private static Piece read(InputStream in, byte[] buffer) {
    try {
      return new Piece(buffer, in.read(buffer, 0, buffer.length), Optional.empty());
    } catch (IOException | RuntimeException | Error e) {
      return new Piece(NOTHING, -1, Optional.of(e));
    }
  }
}
