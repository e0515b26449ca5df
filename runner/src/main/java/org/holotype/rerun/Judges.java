package org.holotype.rerun;

import java.util.List;
import org.holotype.compare.Contexts;
import org.holotype.compare.DeclaredPolicies;
import org.holotype.compare.Judge;
import org.holotype.compare.Scratch;
import org.holotype.compare.formats.Formats;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.PathTolerance;

/** How the outputs of two runs are judged. */
final class Judges {
  private Judges() {}

  /**
   * By every known format, knowing of each side what its own observation says.
   *
   * @param reviewer what the reader declares harmless; the author's is in the record
   */
  static Judge between(
      Manifest recorded, Observation observed, List<PathTolerance> reviewer, Scratch scratch) {
    return new Judge(
        Formats.all(),
        DeclaredPolicies.of(recorded, reviewer),
        Contexts.of(recorded.recipe(), recorded.observation()),
        Contexts.of(recorded.recipe(), observed),
        scratch);
  }
}
