package org.holotype.compare;

import org.holotype.manifest.TreePath;

/**
 * The two files of one comparison.
 *
 * @param path where both stand, for comparers that go by the name's ending
 * @param recorded the author's side
 * @param observed the other side
 */
public record BytePair(TreePath path, ByteSource recorded, ByteSource observed) {}
