package org.holotype.packages;

import java.util.List;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;

/** The databases of one kind of package manager. */
interface PackageDatabase {
  PackageKind kind();

  /** Where in the tree databases of this kind are, by names alone. */
  List<TreePath> places(ImageTree tree);

  /**
   * The packages that one place tells of.
   *
   * @param place one of {@link #places}
   * @throws Unread where it is not what its name promises, is damaged, or is beyond the budget
   */
  List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread;
}
