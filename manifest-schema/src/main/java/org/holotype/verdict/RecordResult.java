package org.holotype.verdict;

import java.util.List;
import org.holotype.manifest.RecordId;

/**
 * What {@code holotype record} made.
 *
 * @param record the new record
 * @param exit the command's own status, as a shell would report it
 * @param outputs how many outputs the run left
 * @param inputs how many files it could read besides the image
 * @param seconds from launch to exit
 * @param warnings what the author should know before publishing it
 */
public record RecordResult(
    RecordId record, int exit, long outputs, long inputs, double seconds, List<String> warnings) {
  public RecordResult {
    warnings = List.copyOf(warnings);
  }
}
