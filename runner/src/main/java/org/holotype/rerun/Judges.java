package org.holotype.rerun;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Context;
import org.holotype.compare.Judge;
import org.holotype.compare.Policies;
import org.holotype.compare.Scratch;
import org.holotype.compare.formats.Formats;
import org.holotype.manifest.Observation;
import org.holotype.verdict.Policy;

/** How the outputs of two runs are judged. */
final class Judges {
  private Judges() {}

  /** By every known format, knowing of each side what its own observation says. */
  static Judge between(Observation recorded, Observation observed, Scratch scratch) {
    return new Judge(
        Formats.all(),
        Policies.everywhere(Policy.DEFAULT),
        context(recorded),
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
