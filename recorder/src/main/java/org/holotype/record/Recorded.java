package org.holotype.record;

import java.util.List;
import java.util.Optional;
import org.holotype.failure.Failure;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.RecordId;

/**
 * What came of a recording.
 *
 * @param record its id; absent where no store holds it
 * @param refusal why no store holds what was to be recorded; the statement waits
 * @param manifest what was seen
 * @param warnings what the author should know before publishing
 */
public record Recorded(
    Optional<RecordId> record,
    Optional<Failure> refusal,
    Manifest manifest,
    List<String> warnings) {
  public Recorded {
    warnings = List.copyOf(warnings);
  }

  /** What was not to be kept: a run that failed, or one that was only looked at. */
  static Recorded unkept(Manifest manifest, List<String> warnings) {
    return new Recorded(Optional.empty(), Optional.empty(), manifest, warnings);
  }
}
