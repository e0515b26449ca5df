package org.holotype.pack;

import java.time.Instant;
import java.util.Optional;
import org.holotype.manifest.Mode;
import org.holotype.manifest.TreePath;

/** One member of a pack. */
sealed interface Member {
  /** Where it stands, relative to the pack's root. */
  TreePath at();

  /** When an input was last modified, since make and its kin decide by it. */
  Optional<Instant> modified();

  /** A regular file. */
  record PackedFile(TreePath at, Mode mode, Optional<Instant> modified, Content content)
      implements Member {}

  /** A directory. */
  record PackedDirectory(TreePath at, Mode mode, Optional<Instant> modified) implements Member {}

  /**
   * A symlink, never followed by Holotype.
   *
   * @param target bytes as ISO-8859-1
   */
  record PackedLink(TreePath at, String target, Optional<Instant> modified) implements Member {}
}
