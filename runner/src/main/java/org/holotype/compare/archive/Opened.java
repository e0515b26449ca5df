package org.holotype.compare.archive;

import java.io.InputStream;
import java.util.function.Supplier;

/**
 * A decoder at work.
 *
 * @param decoded what comes out
 * @param framing what there is besides, complete once all of it was read
 */
record Opened(InputStream decoded, Supplier<Framing> framing) {
  /** Of a format whose frame says nothing that could differ by itself. */
  static Opened of(InputStream decoded) {
    return new Opened(decoded, () -> Framing.NONE);
  }
}
