package org.holotype.compare;

import org.holotype.manifest.TreePath;

/**
 * The two files of one comparison.
 *
 * @param path where both stand, for comparers that go by the name's ending
 * @param recorded the author's side
 * @param observed the other side
 * @param equalBefore so many bytes at the beginning of both were read and are equal
 */
public record BytePair(TreePath path, ByteSource recorded, ByteSource observed, long equalBefore) {
  /** Two files that nobody has looked into. */
  public BytePair(TreePath path, ByteSource recorded, ByteSource observed) {
    this(path, recorded, observed, 0);
  }

  /** The same files, of which somebody found the first byte that differs. */
  BytePair differingFrom(long first) {
    return new BytePair(path, recorded, observed, first);
  }
}
