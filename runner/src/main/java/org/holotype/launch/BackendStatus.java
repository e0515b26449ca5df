package org.holotype.launch;

import java.util.Optional;

/**
 * Whether one backend can launch on this host.
 *
 * @param name by which it is chosen
 * @param version as its program says; empty where it is not installed
 * @param hindrance why it cannot; empty where it can
 */
public record BackendStatus(String name, String version, Optional<Hindrance> hindrance) {
  public boolean ok() {
    return hindrance.isEmpty();
  }
}
