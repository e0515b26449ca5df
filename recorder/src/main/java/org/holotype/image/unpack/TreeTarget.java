package org.holotype.image.unpack;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import org.holotype.manifest.TreePath;

/**
 * Where the merged tree of an image takes shape. Every path given has parents that were made by
 * {@link #directory} and are still there; symbolic links come last of all, in {@link #finish}.
 */
public interface TreeTarget {
  void directory(TreePath path) throws IOException;

  /** Makes a file that was not there. */
  OutputStream file(TreePath path) throws IOException;

  /**
   * Makes a second name for a file that {@link #file} made.
   *
   * @return how many bytes it took, which are none unless the file had to be copied
   */
  long link(TreePath path, TreePath existing) throws IOException;

  /** Takes a file or an empty directory away. */
  void remove(TreePath path) throws IOException;

  /** Makes the symbolic links, and gives every entry its mode, time and owner. */
  void finish(Collection<MergedTree.Placed> entries) throws IOException;

  /** For passes that only verify. */
  enum Nowhere implements TreeTarget {
    NOWHERE;

    @Override
    public void directory(TreePath path) {}

    @Override
    public OutputStream file(TreePath path) {
      return OutputStream.nullOutputStream();
    }

    @Override
    public long link(TreePath path, TreePath existing) {
      return 0;
    }

    @Override
    public void remove(TreePath path) {}

    @Override
    public void finish(Collection<MergedTree.Placed> entries) {}
  }
}
