package org.holotype.launch;

import java.util.List;
import java.util.Optional;

/**
 * Whether one backend can launch on this host.
 *
 * @param name by which it is chosen
 * @param version as its program says; empty where it is not installed
 * @param hindrance why it cannot; empty where it can
 * @param degraded what it cannot give here, in words; empty is good
 */
public record BackendStatus(
    String name, String version, Optional<Hindrance> hindrance, List<String> degraded) {
  public BackendStatus {
    degraded = List.copyOf(degraded);
  }

  /** Whether what it launches is kept from the host. */
  public boolean isolates() {
    return HostSupport.isIsolating(name);
  }

  public boolean ok() {
    return hindrance.isEmpty();
  }
}
