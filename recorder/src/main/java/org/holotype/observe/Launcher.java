package org.holotype.observe;

/** Launches a command in a sealed user namespace. The runner has one implementation per backend. */
public interface Launcher {
  /**
   * Launches the command and waits for its end.
   *
   * @throws org.holotype.failure.Failure {@code HOST_CANNOT} or {@code LAUNCH_FAILED} where the
   *     command could not be started; {@code INTERRUPTED} where the caller's thread was interrupted
   *     (the whole process tree is gone by then). The command's own failure is a result.
   */
  LaunchResult launch(LaunchRequest request);
}
