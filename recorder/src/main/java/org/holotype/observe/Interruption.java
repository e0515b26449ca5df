package org.holotype.observe;

import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/** The one way in which Ctrl-C and SIGTERM stop a long step. */
final class Interruption {
  private Interruption() {}

  /** Stops here if the thread was interrupted. */
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new Failure(
          Code.INTERRUPTED,
          "the run was stopped",
          "a signal asked for it",
          "nothing was recorded; start again when you like");
    }
  }
}
