package org.holotype.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where bytes live on this machine: blobs, unpacked images and the directories of running launches.
 * Records do not live here; they are in git.
 *
 * @param root {@code HOLOTYPE_HOME}, else {@code $XDG_DATA_HOME/holotype}
 */
public record Home(Path root) {
  /** The home that an environment asks for. */
  public static Home of(Map<String, String> environment) {
    return new Home(
        Optional.ofNullable(environment.get("HOLOTYPE_HOME"))
            .filter(value -> !value.isEmpty())
            .map(Path::of)
            .orElseGet(() -> xdg(environment, "XDG_DATA_HOME", ".local/share"))
            .toAbsolutePath());
  }

  /** The user's own directory for keys and trust, which never travels with the bytes. */
  public static Path config(Map<String, String> environment) {
    return xdg(environment, "XDG_CONFIG_HOME", ".config").toAbsolutePath();
  }

  public Path blobs() {
    return root.resolve("blobs");
  }

  public Path images() {
    return root.resolve("images");
  }

  /** The list of record stores that may need what lies here. */
  public Path stores() {
    return root.resolve("stores");
  }

  /** Statements that no record store holds yet. */
  public Pending pending() {
    return new Pending(root.resolve("pending"));
  }

  /** Images of registries, half pulled. */
  public Path pulls() {
    return root.resolve("pulls");
  }

  public Path runs() {
    return root.resolve("runs");
  }

  /** An XDG base directory that is relative is ignored, as the specification asks. */
  private static Path xdg(Map<String, String> environment, String name, String fallback) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> value.startsWith("/"))
        .map(Path::of)
        .orElseGet(
            () ->
                Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")))
                    .resolve(fallback))
        .resolve("holotype");
  }
}
