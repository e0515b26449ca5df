package org.holotype.launch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.holotype.failure.Failure;

/**
 * The process chain of one launch, seen from its outermost process. The thread that started it must
 * stay until its end: the kernel ends the chain when that thread ends.
 *
 * @param outermost what the JVM started
 */
record LaunchProcess(Process outermost) {
  private static final Duration LAST_BREATH = Duration.ofSeconds(20);
  private static final long POLL_MILLISECONDS = 2;

  /**
   * Waits for the end of the whole chain.
   *
   * @throws Failure {@code INTERRUPTED} where this thread was interrupted; all processes are gone
   */
  void await() {
    try {
      outermost.waitFor();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw Programs.interrupted();
    }
  }

  /** Ends every process of the launch and returns when the kernel has let go of them. */
  private void kill() {
    List<ProcessHandle> chain =
        Stream.concat(outermost.descendants(), Stream.of(outermost.toHandle())).toList();
    chain.forEach(ProcessHandle::destroyForcibly);
    long deadline = System.nanoTime() + LAST_BREATH.toNanos();
    boolean interruptedAgain = false;
    while (chain.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
      interruptedAgain |= pause();
    }
    if (interruptedAgain) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
      return false;
    } catch (InterruptedException again) {
      return true;
    }
  }
}
