package org.holotype.record;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.RecordId;

/**
 * What came of a recording.
 *
 * @param record its id; absent where the command failed and failures were not asked for
 * @param manifest what was seen
 * @param warnings what the author should know before publishing
 */
public record Recorded(Optional<RecordId> record, Manifest manifest, List<String> warnings) {
  public Recorded {
    warnings = List.copyOf(warnings);
  }
}
