package org.holotype.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does many small pieces of work on as many processors as there are, up to {@value #MOST}: reading
 * and holding bytes against bytes, never decoding, whose memory counts once.
 */
public final class Workers {
  private static final int MOST = 4;

  private final int count;
  private final Piece piece;
  private final AtomicInteger next = new AtomicInteger();
  private volatile Optional<Failed> failed = Optional.empty();

  /** One piece of work. */
  @FunctionalInterface
  public interface Piece {
    /** Does the piece of that number; what it leaves is seen by whoever asked for all pieces. */
    void run(int number) throws IOException;
  }

  /** Which piece could not be done, and why. */
  private record Failed(int number, Throwable cause) {}

  private Workers(int count, Piece piece) {
    this.count = count;
    this.piece = piece;
  }

  /**
   * Does all pieces from 0 on, in no order, and returns when they are done.
   *
   * @param few so many are not worth a second thread
   * @throws IOException what the first piece threw that failed
   */
  public static void run(int count, int few, Piece piece) throws IOException {
    int threads = Math.min(MOST, Runtime.getRuntime().availableProcessors());
    new Workers(count, piece).run(count <= few ? 1 : threads);
  }

  private void run(int threads) throws IOException {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      Thread other = new Thread(this::work, "holotype-compare-" + i);
      other.setDaemon(true);
      other.start();
      others.add(other);
    }
    work();
    others.forEach(Workers::await);
    throwFailure();
  }

  /** Pieces are taken in order: whatever comes before the first that fails is done, too. */
  private void work() {
    for (int i = next.getAndIncrement();
        i < count && !isBeyondFailure(i);
        i = next.getAndIncrement()) {
      try {
        piece.run(i);
      } catch (Throwable e) {
        fail(new Failed(i, e));
      }
    }
  }

  private boolean isBeyondFailure(int number) {
    return failed.filter(known -> known.number() < number).isPresent();
  }

  private synchronized void fail(Failed mine) {
    failed = failed.filter(known -> known.number() < mine.number()).or(() -> Optional.of(mine));
  }

  private static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void throwFailure() throws IOException {
    Optional<Throwable> cause = failed.map(Failed::cause);
    if (cause.isPresent() && cause.get() instanceof IOException e) {
      throw e;
    }
    if (cause.isPresent() && cause.get() instanceof RuntimeException e) {
      throw e;
    }
    if (cause.isPresent() && cause.get() instanceof Error e) {
      throw e;
    }
  }
}
