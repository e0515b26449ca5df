package org.holotype.stability;

import java.time.Duration;
import org.holotype.tree.Interruption;

/** Keeps runs so far apart that a clock counting seconds shows another to each. */
final class Pace {
  private static final Duration APART = Duration.ofMillis(1100);

  private long last = System.nanoTime() - APART.toNanos();

  /** Returns when the next run may start. */
  void await() {
    long left = APART.toNanos() - (System.nanoTime() - last);
    try {
      if (left > 0) {
        Thread.sleep(Duration.ofNanos(left).toMillis() + 1);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      Interruption.check();
    }
    last = System.nanoTime();
  }
}
