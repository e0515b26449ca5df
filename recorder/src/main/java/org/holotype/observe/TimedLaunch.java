package org.holotype.observe;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.holotype.failure.Failure;
import org.holotype.tree.Interruption;

/**
 * A launch with a time limit of ours, in a thread of its own: the kernel ends the launch when the
 * thread that started it ends, and interrupting that thread ends it in order.
 */
final class TimedLaunch {
  private final Launcher launcher;
  private final Duration limit;

  TimedLaunch(Launcher launcher, Duration limit) {
    this.launcher = launcher;
    this.limit = limit;
  }

  /**
   * Launches and waits for the end, which comes at the latest a moment after the limit.
   *
   * @return why the launch did not come to its end, in words; empty where it did
   * @throws Failure {@code INTERRUPTED} where the caller's own thread was interrupted
   */
  Optional<String> launch(LaunchRequest request) {
    Queue<String> problems = new ConcurrentLinkedQueue<>();
    Thread thread = new Thread(() -> problemOf(request).ifPresent(problems::add), "probe");
    thread.start();
    try {
      thread.join(limit.toMillis());
    } catch (InterruptedException e) {
      end(thread);
      Thread.currentThread().interrupt();
      Interruption.check();
    }
    if (thread.isAlive()) {
      end(thread);
      return Optional.of("the probe inside took longer than " + limit.toSeconds() + " s");
    }
    return Optional.ofNullable(problems.poll());
  }

  /** Also a defect of ours must not end more than the probe. */
  private Optional<String> problemOf(LaunchRequest request) {
    try {
      launcher.launch(request);
      return Optional.empty();
    } catch (Failure e) {
      return Optional.of("the probe could not be launched: " + e.why());
    } catch (RuntimeException e) {
      return Optional.of("the probe could not be launched: " + e);
    }
  }

  private static void end(Thread thread) {
    thread.interrupt();
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
}
