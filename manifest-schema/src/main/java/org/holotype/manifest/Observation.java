package org.holotype.manifest;

import java.util.List;

/**
 * What was seen of one run on one host.
 *
 * @param started instant in UTC, RFC 3339, the recorder's clock
 * @param finished likewise
 * @param exit how the command ended
 * @param usage what it cost
 * @param launch what launched it
 * @param host the host, seen from outside
 * @param libraries the ELF objects it mapped
 * @param outputs what it left in the workspace, sorted by path
 */
public record Observation(
    String started,
    String finished,
    Exit exit,
    Usage usage,
    Launch launch,
    Host host,
    Libraries libraries,
    List<Output> outputs) {
  public Observation {
    outputs = List.copyOf(outputs);
    if (outputs.stream().map(Output::path).distinct().count() != outputs.size()) {
      throw new IllegalArgumentException("an output is listed twice");
    }
  }
}
