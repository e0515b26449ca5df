package org.holotype.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/** Waiting for others. */
final class Pause {
  private Pause() {}

  /** Waits between half and one and a half times this long, so that rivals fall out of step. */
  static void of(Duration about) {
    long millis = about.toMillis();
    try {
      Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(
              Code.INTERRUPTED,
              "writing to the record store was interrupted",
              "the store is as it was",
              "run the command again")
          .causedBy(e);
    }
  }
}
