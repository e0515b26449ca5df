package org.holotype.explain;

import java.util.stream.Stream;

/**
 * One kind of thing that can change bits: it reads the value of both runs, knows whether and how
 * each can be brought about here, and by what a library shows that it was.
 */
interface Factor {
  /** Those of its kind that differ. */
  Stream<Contrast> contrasts(Side recorded, Side observed);
}
