package org.holotype.rerun;

import org.holotype.manifest.Observation;
import org.holotype.verdict.RerunVerdict;

/**
 * What a run is worth that nothing isolated: it may have read what it should have computed, so that
 * equal bytes show nothing.
 */
final class Unsealed {
  private Unsealed() {}

  static RerunVerdict weigh(RerunVerdict found, Observation now) {
    return now.launch().keepsFromHost()
        ? found
        : found.undecided(
            "not isolated: the command could read all that its user can, so equal bytes do not"
                + " show that it made them");
  }
}
