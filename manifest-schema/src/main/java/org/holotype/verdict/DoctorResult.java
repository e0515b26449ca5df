package org.holotype.verdict;

import java.util.List;
import java.util.Optional;

/**
 * Whether this host can launch.
 *
 * @param ok whether at least one backend can
 * @param backends in the order in which they would be chosen
 */
public record DoctorResult(boolean ok, List<Backend> backends) {
  public DoctorResult {
    backends = List.copyOf(backends);
  }

  /**
   * One way to launch.
   *
   * @param name for example {@code bwrap}
   * @param ok whether it launched here
   * @param version as its program says; absent where it is not installed
   * @param degraded what it cannot give here, in words
   * @param cause why it cannot launch
   * @param remedy what would mend that
   */
  public record Backend(
      String name,
      boolean ok,
      Optional<String> version,
      List<String> degraded,
      Optional<String> cause,
      Optional<String> remedy) {
    public Backend {
      degraded = List.copyOf(degraded);
    }
  }
}
