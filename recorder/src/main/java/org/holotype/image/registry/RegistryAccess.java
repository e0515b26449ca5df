package org.holotype.image.registry;

import java.time.Duration;
import java.util.Map;

/**
 * Who asks registries, and how long they wait.
 *
 * @param environment the user's, by which logins and certificates are found
 * @param patience with a registry that says nothing
 */
public record RegistryAccess(Map<String, String> environment, Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public RegistryAccess {
    environment = Map.copyOf(environment);
  }

  /** As this process was started. */
  public static RegistryAccess ofThisProcess() {
    return new RegistryAccess(System.getenv(), PATIENCE);
  }
}
