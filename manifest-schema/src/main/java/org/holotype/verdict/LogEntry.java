package org.holotype.verdict;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.RecordId;

/**
 * One record in a line.
 *
 * @param record its id
 * @param name what the author calls it
 * @param started when the run began, RFC 3339 in UTC
 * @param exit how it ended, as a shell would report it
 * @param outputs how many outputs it left
 * @param command what ran, each argument in its written form
 * @param verdicts what the signed verdicts beside it come to; absent where there is none
 */
public record LogEntry(
    RecordId record,
    Optional<String> name,
    String started,
    int exit,
    long outputs,
    List<String> command,
    Optional<Corroboration> verdicts) {
  public LogEntry {
    command = List.copyOf(command);
  }

  /** The line for this record. */
  public static LogEntry of(RecordId record, Manifest manifest) {
    return new LogEntry(
        record,
        manifest.name(),
        manifest.observation().started(),
        manifest.observation().exit().status(),
        manifest.observation().outputs().size(),
        manifest.recipe().command(),
        Optional.empty());
  }

  /** The same line with what others found. */
  public LogEntry with(Corroboration corroboration) {
    return new LogEntry(
        record,
        name,
        started,
        exit,
        outputs,
        command,
        Optional.of(corroboration).filter(one -> !one.describe().isEmpty()));
  }
}
