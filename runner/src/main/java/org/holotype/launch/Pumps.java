package org.holotype.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.holotype.observe.LaunchRequest.Listeners;
import org.holotype.observe.LaunchRequest.Streams;

/**
 * Carries what a command writes to its standard streams to those who listen, and at once to where
 * the caller wants it. A caller's stream that takes no more changes nothing for the command or for
 * its listeners.
 *
 * @param threads one a stream
 */
record Pumps(List<Thread> threads) {
  private static final int CHUNK = 1 << 16;
  private static final long PATIENCE_SECONDS = 5;

  /**
   * Begins to carry.
   *
   * @param process whose standard streams are pipes
   * @param streams where the caller wants them
   */
  static Pumps start(Process process, Streams streams, Listeners listeners) {
    return new Pumps(
        List.of(
            start(process.getInputStream(), listeners.stdout(), stdout(streams), "stdout"),
            start(process.getErrorStream(), listeners.stderr(), stderr(streams), "stderr")));
  }

  private static OutputStream stdout(Streams streams) {
    return switch (streams) {
      case INHERIT, VISIT, VISIT_BY_TERMINAL -> new FileOutputStream(FileDescriptor.out);
      case STDOUT_TO_STDERR -> new FileOutputStream(FileDescriptor.err);
      case DISCARD -> OutputStream.nullOutputStream();
    };
  }

  private static OutputStream stderr(Streams streams) {
    return switch (streams) {
      case INHERIT, STDOUT_TO_STDERR, VISIT, VISIT_BY_TERMINAL ->
          new FileOutputStream(FileDescriptor.err);
      case DISCARD -> OutputStream.nullOutputStream();
    };
  }

  private static Thread start(
      InputStream from, OutputStream listener, OutputStream caller, String name) {
    Thread thread = new Thread(() -> carry(from, listener, caller), "pump-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void carry(InputStream from, OutputStream listener, OutputStream caller) {
    byte[] chunk = new byte[CHUNK];
    OutputStream live = caller;
    try (from) {
      for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
        listener.write(chunk, 0, read);
        live = passOn(chunk, read, live);
      }
    } catch (IOException closed) {
      // The launch was ended, and nobody asks any more what it wrote.
    }
  }

  /** Where to write from now on. */
  private static OutputStream passOn(byte[] chunk, int length, OutputStream live) {
    try {
      live.write(chunk, 0, length);
      return live;
    } catch (IOException takesNoMore) {
      return OutputStream.nullOutputStream();
    }
  }

  /**
   * Returns when every byte has arrived; the launch has ended, and with it its ends of the pipes.
   */
  void await() {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Programs.interrupted();
    }
  }

  /** Gives what is still on its way a moment; a terminal that is stopped holds nobody up. */
  void abandon() {
    boolean interrupted = Thread.interrupted();
    try {
      for (Thread thread : threads) {
        TimeUnit.SECONDS.timedJoin(thread, PATIENCE_SECONDS);
      }
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
