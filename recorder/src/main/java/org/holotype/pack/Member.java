package org.holotype.pack;

import org.holotype.manifest.Mode;
import org.holotype.manifest.TreePath;

/** One member of a pack. */
sealed interface Member {
  /** Where it stands, relative to the pack's root. */
  TreePath at();

  /** A regular file. */
  record PackedFile(TreePath at, Mode mode, Content content) implements Member {}

  /** A directory. */
  record PackedDirectory(TreePath at, Mode mode) implements Member {}

  /**
   * A symlink, never followed by Holotype.
   *
   * @param target bytes as ISO-8859-1
   */
  record PackedLink(TreePath at, String target) implements Member {}
}
