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
   * @param ok whether it can launch here
   * @param cause why it cannot
   * @param remedy what would mend that
   */
  public record Backend(String name, boolean ok, Optional<String> cause, Optional<String> remedy) {}
}
