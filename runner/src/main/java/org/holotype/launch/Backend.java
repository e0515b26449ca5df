package org.holotype.launch;

import java.util.List;

/**
 * The last step into the launch: from the prepared mounts to the command, in a user namespace of
 * its own and without any power. All steps before are the same for each backend.
 */
public sealed interface Backend permits UtilLinuxBackend, BubblewrapBackend {
  /** The name by which users choose it. */
  String name();

  /** The program that takes the last step. */
  String program();

  /** The Debian package of that program. */
  String debianPackage();

  /** Script lines run as process 1 of the launch, when everything is mounted. */
  List<String> prepare();

  /** A script line that takes the last step on the host itself, and does nothing then. */
  String trial();

  /** The words before the command. */
  List<String> enter(LaunchPlan plan);

  /**
   * How a command's death by signal is told. Under {@link SignalWord#STATUS_ONLY} a command that
   * itself exits with a status above 128 is taken for one that a signal killed.
   */
  SignalWord signals();

  /** How a backend's program tells of a command that a signal killed. */
  enum SignalWord {
    /** It dies of the same signal. */
    SAME_DEATH,
    /** It exits with 128 + the signal's number, as a command itself may. */
    STATUS_ONLY
  }
}
