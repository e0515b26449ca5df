package org.holotype.compare;

import java.io.IOException;
import java.util.Optional;

/**
 * Says how two files of one format differ. There is one comparer per format; they are tried in
 * order, and the comparer of bare bytes, which knows every format a little, comes last.
 *
 * <p>The answer depends on the two byte sequences alone. A comparer never calls differing bytes
 * {@link Difference#NONE}.
 */
public interface FormatComparer {
  /**
   * Compares, where both sides are of this comparer's format; otherwise empty, for the next one.
   *
   * @throws IOException where bytes are gone, unreadable, or changed while they were read
   */
  Optional<Difference> compare(BytePair pair) throws IOException;
}
