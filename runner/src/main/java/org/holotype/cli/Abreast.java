package org.holotype.cli;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.holotype.tree.Interruption;

/** Many pieces of work at a time, whose results are told in the order of the work. */
final class Abreast {
  private static final int MOST_THREADS = 8;

  /** Results that wait for a slow one before them; enough to keep every core at work. */
  private static final int AHEAD = 64;

  private Abreast() {}

  /**
   * Does each piece of work, and tells what came of it on the calling thread.
   *
   * @throws org.holotype.failure.Failure {@code INTERRUPTED}; or what a piece of work threw
   */
  static <W, R> void each(Collection<W> works, Function<W, R> work, Consumer<R> told) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()), Abreast::thread);
    Deque<Future<R>> begun = new ArrayDeque<>();
    try {
      for (W each : works) {
        begun.add(threads.submit(() -> work.apply(each)));
        if (begun.size() == AHEAD) {
          told.accept(Interruption.await(begun.remove()));
        }
      }
      while (!begun.isEmpty()) {
        told.accept(Interruption.await(begun.remove()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "abreast");
    thread.setDaemon(true);
    return thread;
  }
}
