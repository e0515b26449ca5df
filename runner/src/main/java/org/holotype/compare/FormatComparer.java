package org.holotype.compare;

import java.io.IOException;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.Policy;

/**
 * Says how two files of one format differ. There is one comparer per format; they are tried in
 * order, and bare bytes, which know every format a little, come last.
 *
 * <p>The answer depends on the two byte sequences and the terms alone, and mirrors when the sides
 * are swapped. Every byte is hostile: a comparer holds at most {@link Allowance#IN_MEMORY} of a
 * file at once, asks the {@link Allowance} before it decodes, and throws {@link Undecodable} where
 * a file is not what it seems.
 */
public interface FormatComparer {
  /** The format's name as people know it, for example {@code NumPy array}. */
  String format();

  /**
   * Whether a file looks like this format.
   *
   * @param path where it stands, for formats that have no magic number
   * @param head how it begins
   */
  boolean recognises(TreePath path, Head head);

  /** Whether a file is of this format by its looks or by what somebody declared. */
  default boolean recognises(TreePath path, Head head, Policy policy) {
    return recognises(path, head);
  }

  /**
   * Compares two files that both look like this format and whose bytes differ. The answer has at
   * least one class: {@code ENCODING} where both decode to the same.
   *
   * @throws Undecodable where a side is not of this format after all, is damaged, or costs too much
   * @throws IOException where bytes are gone, unreadable, or changed while they were read
   */
  Difference compare(BytePair pair, Terms terms) throws IOException;
}
