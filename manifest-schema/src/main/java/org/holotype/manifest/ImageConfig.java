package org.holotype.manifest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the image's own config asks for (OCI image specification, config.md).
 *
 * @param os for example {@code linux}
 * @param architecture for example {@code amd64}
 * @param environment {@code NAME=value} lines
 * @param entrypoint recorded, not applied: the command is always the author's
 * @param command the default command, recorded, not applied
 * @param workingDirectory recorded, not applied: the command works in the workspace
 * @param user recorded, not applied: the command runs as an ordinary user
 * @param labels sorted by key
 */
public record ImageConfig(
    String os,
    String architecture,
    List<String> environment,
    List<String> entrypoint,
    List<String> command,
    Optional<String> workingDirectory,
    Optional<String> user,
    Map<String, String> labels) {
  public ImageConfig {
    environment = List.copyOf(environment);
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }
}
