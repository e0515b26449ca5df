package org.holotype.image.registry;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.holotype.tree.BulkInputStream;

/** Ends the wait for bytes that do not come: a connection may hang without ever breaking. */
final class PatientInputStream extends BulkInputStream {
  private static final int LOOKS = 4;
  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(PatientInputStream::daemon);

  private final InputStream in;
  private final Duration patience;
  private final ScheduledFuture<?> watch;
  private volatile long heard = System.nanoTime();
  private volatile boolean waiting;
  private volatile boolean givenUp;

  /**
   * @param bytes whose reading ends with an exception when another thread closes them
   */
  PatientInputStream(InputStream bytes, Duration patience) {
    this.in = bytes;
    this.patience = patience;
    long pause = patience.toNanos() / LOOKS;
    this.watch = WATCH.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.NANOSECONDS);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    heard = System.nanoTime();
    waiting = true;
    try {
      return in.read(buffer, offset, length);
    } catch (IOException e) {
      throw givenUp ? new IOException(words(), e) : e;
    } finally {
      waiting = false;
    }
  }

  @Override
  public void close() throws IOException {
    watch.cancel(false);
    in.close();
  }

  private void look() {
    if (waiting && System.nanoTime() - heard > patience.toNanos()) {
      givenUp = true;
      try {
        in.close();
      } catch (IOException e) {
        // The reader is told that it waited in vain, whatever else the connection has to say.
      }
    }
  }

  private String words() {
    return "no byte came for " + patience.toMillis() / 1000.0 + " s";
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "registry-watch");
    thread.setDaemon(true);
    return thread;
  }
}
