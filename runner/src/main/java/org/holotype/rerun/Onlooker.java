package org.holotype.rerun;

import java.util.List;
import org.holotype.compare.ByteSources;
import org.holotype.manifest.Observation;
import org.holotype.verdict.OutputVerdict;

/** Sees a re-run while the bytes of both runs are still at hand; it decides nothing. */
@FunctionalInterface
public interface Onlooker {
  /** Nobody looks. */
  Onlooker NOBODY = (now, outputs, bytes) -> {};

  /**
   * What there is to see.
   *
   * @param now the second observation
   * @param outputs what its outputs came to
   * @param bytes where the outputs of both can be had until this returns
   */
  void see(Observation now, List<OutputVerdict> outputs, ByteSources bytes);
}
