package org.holotype.manifest;

import java.util.List;
import java.util.Optional;

/**
 * What launched the command, and what it could not give.
 *
 * @param backend for example {@code bwrap} or {@code util-linux}
 * @param version as the backend's own program says
 * @param degraded each isolation that was planned and could not be had, in words; empty is good
 * @param isolation what kept the command from the host; empty stands for namespaces, as in all
 *     records before there was anything else
 * @param group that held the launch as a whole; empty where there was none
 */
public record Launch(
    String backend,
    String version,
    List<String> degraded,
    Optional<Isolation> isolation,
    Optional<ControlGroup> group) {
  public Launch {
    degraded = List.copyOf(degraded);
  }

  /** Isolated by namespaces, and in no group of its own. */
  public Launch(String backend, String version, List<String> degraded) {
    this(backend, version, degraded, Optional.empty(), Optional.empty());
  }

  /** The same launch, lacking these. */
  public Launch lacking(List<String> others) {
    return new Launch(backend, version, others, isolation, group);
  }

  /** The backend, and whether it isolates nothing, in words. */
  public String words() {
    return backend + (keepsFromHost() ? "" : ", not isolated");
  }

  /** Whether the host was out of the command's reach. */
  public boolean keepsFromHost() {
    return isolation.orElse(Isolation.NAMESPACES) == Isolation.NAMESPACES;
  }
}
