package org.holotype.observe;

import java.nio.file.Path;
import java.util.Optional;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Library;
import org.holotype.manifest.TreePath;

/** One tree as it is seen inside a launch; asked by path, never walked by the kernel. */
interface TreeView {
  /** What stands at the path, itself and not what it may link to. */
  Optional<Entry> entry(TreePath path);

  /** Where the entry's bytes are on the host. */
  Path onDisk(TreePath path);

  /** Whose tree it is. */
  Library.Origin origin();
}
