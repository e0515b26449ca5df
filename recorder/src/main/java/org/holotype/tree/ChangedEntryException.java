package org.holotype.tree;

import java.io.IOException;
import org.holotype.manifest.TreePath;

/** An entry is no longer what was found when it was looked at. */
public final class ChangedEntryException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param path in its tree
   */
  ChangedEntryException(TreePath path) {
    super("\"" + path + "\" changed while it was read");
  }
}
