package org.holotype.rerun;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Context;
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
        context(recorded.observation()),
        context(observed),
        scratch);
  }

  private static Context context(Observation run) {
    return new Context(
        Optional.of(Instant.parse(run.started())),
        Optional.of(Instant.parse(run.finished())),
        List.of());
  }
}
