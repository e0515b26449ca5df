package org.holotype.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.tree.Interruption;

/** Runs that were begun before they are asked for. */
final class Ahead implements AutoCloseable {
  /** A launch that is ended takes this long at most, as it does on the command's own thread. */
  private static final long PATIENCE_SECONDS = 20;

  private final ExecutorService threads = Executors.newCachedThreadPool(Ahead::thread);
  private final List<Begun> begun = new ArrayList<>();

  /**
   * One of them.
   *
   * @param foretold what is to come of it
   * @param request what is run, and where it is kept
   * @param run still going on, or over; empty where it need not be made
   */
  record Begun(Foretold foretold, Laboratory.Request request, Optional<Future<Seen>> run) {
    /** What came of it; empty where it could not be made beside another. */
    Optional<Seen> seen() {
      try {
        return run.map(Interruption::await);
      } catch (Failure failed) {
        if (failed.code() == Code.INTERRUPTED) {
          throw failed;
        }
        return Optional.empty();
      }
    }
  }

  /** How many still go on. */
  int going() {
    return (int)
        begun.stream().flatMap(each -> each.run().stream()).filter(each -> !each.isDone()).count();
  }

  /** Those of these that were not begun yet. */
  List<Foretold> missing(List<Foretold> next) {
    List<Foretold> missing = new ArrayList<>(next);
    for (Begun each : begun) {
      missing.stream()
          .filter(one -> one.flips().equals(each.foretold().flips()))
          .findFirst()
          .ifPresent(missing::remove);
    }
    return missing;
  }

  void begin(Foretold foretold, Laboratory.Request request, Callable<Seen> run) {
    add(new Begun(foretold, request, Optional.of(threads.submit(run))));
  }

  void add(Begun one) {
    begun.add(one);
  }

  /** The first of them that is this run. */
  Optional<Begun> take(Flips flips) {
    Optional<Begun> first =
        begun.stream().filter(each -> each.foretold().flips().equals(flips)).findFirst();
    first.ifPresent(begun::remove);
    return first;
  }

  /** Returns once none goes on any more. */
  void settle() {
    begun.forEach(Begun::seen);
  }

  /** Ends those that still go on, and returns when nothing is left of them. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    threads.shutdownNow();
    try {
      threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "run");
    thread.setDaemon(true);
    return thread;
  }
}
