package org.holotype.manifest;

import java.util.List;
import java.util.Optional;

/**
 * What was seen of one run on one host.
 *
 * @param started instant in UTC, RFC 3339, the recorder's clock
 * @param finished likewise
 * @param exit how the command ended
 * @param usage what it cost
 * @param launch what launched it
 * @param host the host, seen from outside
 * @param inside the same facts as the command could read them, where they were read
 * @param libraries the ELF objects it mapped
 * @param implementations which of their code paths the mapped libraries selected, sorted by
 *     library; absent where it was not asked
 * @param outputs what it left in the workspace, sorted by path
 * @param streams what it wrote to its standard streams; absent where nobody listened
 */
public record Observation(
    String started,
    String finished,
    Exit exit,
    Usage usage,
    Launch launch,
    Host host,
    Optional<Host> inside,
    Libraries libraries,
    Optional<List<Implementation>> implementations,
    List<Output> outputs,
    Optional<StreamDigests> streams) {
  public Observation {
    implementations = implementations.map(List::copyOf);
    outputs = List.copyOf(outputs);
    if (outputs.stream().map(Output::path).distinct().count() != outputs.size()) {
      throw new IllegalArgumentException("an output is listed twice");
    }
  }

  /** Of a run to whose streams nobody listened. */
  public Observation(
      String started,
      String finished,
      Exit exit,
      Usage usage,
      Launch launch,
      Host host,
      Optional<Host> inside,
      Libraries libraries,
      Optional<List<Implementation>> implementations,
      List<Output> outputs) {
    this(
        started,
        finished,
        exit,
        usage,
        launch,
        host,
        inside,
        libraries,
        implementations,
        outputs,
        Optional.empty());
  }
}
