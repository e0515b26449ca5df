package org.holotype.launch;

import java.util.List;
import java.util.Map;
import org.holotype.manifest.Isolation;
import org.holotype.observe.Conditions;

/**
 * The last step into the launch: from the prepared mounts to the command, in a user namespace of
 * its own and without any power. All steps before are the same for each backend, so that the
 * overlay, the network, the masks and the order in which processes end cannot differ between two.
 */
public sealed interface Backend
    permits UtilLinuxBackend,
        BubblewrapBackend,
        CharliecloudBackend,
        CrunBackend,
        RuncBackend,
        PodmanBackend,
        ApptainerBackend,
        ProotBackend {
  /** The name by which users choose it. */
  String name();

  /** The program that takes the last step. */
  String program();

  /** The Debian package of that program. */
  String debianPackage();

  /** What is said where the program is not there. */
  default Hindrance missing() {
    return Hindrance.missing(program(), debianPackage());
  }

  /** Debian packages of further programs that it starts, by program. */
  default Map<String, String> helpers() {
    return Map.of();
  }

  /** Links that it wants to find in the image: their targets by absolute path inside. */
  default Map<String, String> links() {
    return Map.of();
  }

  /** What makes the program say its version. */
  default List<String> version() {
    return List.of(program(), "--version");
  }

  /** What it puts between the command and the host. */
  default Isolation isolation() {
    return Isolation.NAMESPACES;
  }

  /** What a shell is told, for this plan. */
  default Rendering render(LaunchPlan plan, Programs programs) {
    return new Scripts(plan, this, programs);
  }

  /** Script lines run as process 1 of the launch, when everything is mounted. */
  default List<String> prepare() {
    return List.of();
  }

  /** The words that start a program inside, run by process 1 of the launch. */
  List<String> start(LaunchPlan plan, Step step);

  /**
   * What {@link #start} reads, by plain path in the stage.
   *
   * @throws BackendRefused where it could not be written down
   */
  default Map<String, byte[]> files(LaunchPlan plan, Step step) throws BackendRefused {
    return Map.of();
  }

  /** Who sets the environment of the command where the image has no {@code env}. */
  default WithoutEnv withoutEnv() {
    return WithoutEnv.REFUSED;
  }

  /**
   * How a command's death by signal is told. Under {@link SignalWord#STATUS_ONLY} a command that
   * itself exits with a status above 128 is taken for one that a signal killed.
   */
  SignalWord signals();

  /** What of the one behaviour it cannot give, in words. */
  default List<String> degraded() {
    return List.of();
  }

  /**
   * Which conditions are given before this backend's own program starts, and so hold for it too; it
   * gives the others itself.
   */
  default Conditions before(Conditions all) {
    return all;
  }

  /** What becomes of an image without {@code env}. */
  enum WithoutEnv {
    /** The backend passes its own environment on unchanged, and is started with the command's. */
    PASSED_ON,
    /** The backend would add variables of its own. */
    REFUSED
  }

  /** How a backend's program tells of a command that a signal killed. */
  enum SignalWord {
    /** It dies of the same signal. */
    SAME_DEATH,
    /** It exits with 128 + the signal's number, as a command itself may. */
    STATUS_ONLY
  }
}
