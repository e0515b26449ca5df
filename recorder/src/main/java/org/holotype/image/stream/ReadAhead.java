package org.holotype.image.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.holotype.tree.BulkInputStream;
import org.holotype.tree.Interruption;

/**
 * Bytes from a thread of their own, so that what makes them and what uses them go on at the same
 * time. A few buffers are made ahead and no more, however many there will be. Whatever stops the
 * maker is thrown where the reader would have gone on: what ended early never reads as an end.
 *
 * <p>Once this is closed the maker is gone, however long that takes, so that whoever closes it may
 * close what the maker read from and wrote to, or use it further. It takes no longer than one step
 * of the maker does: whatever a maker waits for, a buffer, a file, another of these, ends at an
 * interrupt, and none of ours goes on without handing over a buffer now and then, where it sees
 * that nobody wants it.
 */
public final class ReadAhead extends BulkInputStream {
  private static final int BUFFERS = 4;
  private static final int SIZE = 1 << 17;

  /** How long a reader waits before it looks whether the maker is still there. */
  private static final long GLANCE_MILLIS = 1000;

  private final BlockingQueue<Piece> filled = new ArrayBlockingQueue<>(BUFFERS + 1);
  private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(BUFFERS);
  private final Thread thread;
  private volatile boolean unwanted;
  private Piece piece = new Piece(new byte[0], 0, Optional.empty());
  private int at;

  /** Writes all there is to read. */
  @FunctionalInterface
  public interface Writing {
    /** Writes it; the stream is not closed by the writer. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Makes pieces until there are no more. */
  @FunctionalInterface
  private interface Making {
    void fill(Pieces pieces) throws IOException;
  }

  /**
   * Some of the bytes, or the end.
   *
   * @param count of bytes, or -1 at the end
   * @param failure that is the end
   */
  private record Piece(byte[] bytes, int count, Optional<Throwable> failure) {
    static Piece end(Optional<Throwable> failure) {
      return new Piece(new byte[0], -1, failure);
    }
  }

  /**
   * Begins to read a stream.
   *
   * @param in read by nobody else from now on until {@link #close}, which leaves it open
   */
  public ReadAhead(InputStream in) {
    this(pieces -> pieces.copy(in), "read-ahead");
  }

  private ReadAhead(Making making, String name) {
    for (int i = 0; i < BUFFERS; i++) {
      empty.add(new byte[SIZE]);
    }
    thread = new Thread(() -> make(making), name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Begins to write what is to be read. */
  public static ReadAhead written(Writing writing) {
    return new ReadAhead(
        pieces -> {
          writing.writeTo(pieces);
          pieces.flush();
        },
        "write-ahead");
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

  /**
   * Stops the maker and waits for its end, even where the caller is interrupted; what was not asked
   * for yet is lost.
   */
  @Override
  public void close() {
    unwanted = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      thread.interrupt();
      try {
        thread.join(GLANCE_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
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
    throw (IOException) piece.failure.get();
  }

  private void next() throws IOException {
    try {
      if (piece.bytes.length > 0) {
        empty.put(piece.bytes);
      }
      piece = taken();
      at = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Interruption.check();
      throw new IOException(e);
    }
  }

  /** A maker that a full memory stopped may not even have had the room to say so. */
  private Piece taken() throws IOException, InterruptedException {
    for (boolean alive = true; alive; ) {
      alive = thread.isAlive();
      Piece next = filled.poll(alive ? GLANCE_MILLIS : 0, TimeUnit.MILLISECONDS);
      if (next != null) {
        return next;
      }
    }
    throw new IOException("what makes the bytes ended without a word");
  }

  /**
   * Whatever goes wrong, a full memory too, is told to whoever reads: who would wait for ever
   * otherwise.
   */
  private void make(Making making) {
    Piece end = Piece.end(Optional.empty());
    try {
      making.fill(new Pieces());
    } catch (IOException | RuntimeException | Error e) {
      end = Piece.end(Optional.of(e));
    }
    try {
      filled.put(end);
    } catch (InterruptedException abandoned) {
      Thread.currentThread().interrupt();
    }
  }

  /** The maker's side: fills one buffer after the other. */
  private final class Pieces extends OutputStream {
    private byte[] filling = new byte[0];
    private int count;

    /** Hands on what each read gives, at once. */
    void copy(InputStream in) throws IOException {
      for (begin(); (count = in.read(filling, 0, filling.length)) >= 0; begin()) {
        hand();
      }
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int done = 0; done < length; ) {
        if (filling.length == 0) {
          begin();
        }
        int more = Math.min(length - done, filling.length - count);
        System.arraycopy(bytes, offset + done, filling, count, more);
        count += more;
        done += more;
        if (count == filling.length) {
          hand();
        }
      }
    }

    @Override
    public void flush() throws IOException {
      if (count > 0) {
        hand();
      }
    }

    private void begin() throws IOException {
      requireWanted();
      try {
        filling = empty.take();
        count = 0;
      } catch (InterruptedException e) {
        throw abandoned();
      }
    }

    private void hand() throws IOException {
      requireWanted();
      try {
        filled.put(new Piece(filling, count, Optional.empty()));
        filling = new byte[0];
        count = 0;
      } catch (InterruptedException e) {
        throw abandoned();
      }
    }

    /** Somebody between may have taken the interrupt for himself. */
    private void requireWanted() throws IOException {
      if (unwanted) {
        throw abandoned();
      }
    }

    private IOException abandoned() {
      Thread.currentThread().interrupt();
      return new InterruptedIOException("nobody wants the rest");
    }
  }
}
