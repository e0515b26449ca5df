package org.holotype.host;

import java.util.List;
import org.holotype.manifest.Fact;

/** Reads some facts of a host. What cannot be read is a fact too, and says why. */
@FunctionalInterface
interface Probe {
  /** The facts, in any order; the same names on every host. */
  List<Fact> read();
}
