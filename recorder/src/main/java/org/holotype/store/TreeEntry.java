package org.holotype.store;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One entry of a git tree.
 *
 * @param name bytes as ISO-8859-1
 * @param mode file, tree, symlink or commit
 * @param id of the object
 */
record TreeEntry(String name, FileMode mode, ObjectId id) implements Comparable<TreeEntry> {
  boolean isTree() {
    return mode.equals(FileMode.TREE);
  }

  boolean isFile() {
    return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
  }

  /** git orders directories as if their names ended in a slash. */
  @Override
  public int compareTo(TreeEntry other) {
    return key().compareTo(other.key());
  }

  private String key() {
    return isTree() ? name + "/" : name;
  }
}
