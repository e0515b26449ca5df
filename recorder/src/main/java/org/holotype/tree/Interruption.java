package org.holotype.tree;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.jspecify.annotations.Nullable;

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

  /**
   * What another thread's work came to.
   *
   * @throws Failure {@code INTERRUPTED}; or whatever unchecked exception the work threw
   */
  public static <T extends @Nullable Object> T await(Future<T> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure().causedBy(e);
    }
  }

  private static Failure failure() {
    return new Failure(
        Code.INTERRUPTED,
        "stopped before the end",
        "a signal asked for it",
        "nothing is left half done; run the same command again when you like");
  }
}
