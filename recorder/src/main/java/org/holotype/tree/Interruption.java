package org.holotype.tree;

import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/** The one way in which Ctrl-C and SIGTERM stop a long step. */
public final class Interruption {
  private Interruption() {}

  /**
   * Stops here if the thread was interrupted.
   *
   * @throws Failure {@code INTERRUPTED}
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw failure();
    }
  }

  /**
   * What is to be said of a failure. An interrupted thread's files fail in ways that look like a
   * damaged disk or a dead launch; the signal is the truth.
   */
  public static Failure tell(Failure failure) {
    boolean hidesIt = Thread.currentThread().isInterrupted() && failure.code() != Code.INTERRUPTED;
    return hidesIt ? failure().causedBy(failure) : failure;
  }

  private static Failure failure() {
    return new Failure(
        Code.INTERRUPTED,
        "stopped before the end",
        "a signal asked for it",
        "nothing is left half done; run the same command again when you like");
  }
}
