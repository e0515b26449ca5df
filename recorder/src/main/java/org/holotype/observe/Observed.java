package org.holotype.observe;

import java.nio.file.Path;
import java.util.List;
import org.holotype.manifest.Observation;

/**
 * An observation with what it leaves on disk.
 *
 * @param observation what was seen
 * @param upper the overlay's upper directory, holding the outputs as files
 * @param warnings what the reader should know of the run
 */
public record Observed(Observation observation, Path upper, List<String> warnings) {
  public Observed {
    warnings = List.copyOf(warnings);
  }
}
