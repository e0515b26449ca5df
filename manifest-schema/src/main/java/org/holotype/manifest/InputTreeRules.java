package org.holotype.manifest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/**
 * What a tree of inputs must be before anybody lays it out. A record is what its author says: a
 * symlink that a later entry goes through, or a place such as {@code /../..}, would lead a re-run
 * out of its own directory.
 */
final class InputTreeRules {
  private final String at;

  private InputTreeRules(String at) {
    this.at = at;
  }

  /**
   * The place as a path below the launch's root.
   *
   * @throws Failure {@code RECORD_UNREADABLE} where it is not a plain absolute path
   */
  static TreePath place(String at) {
    String bytes = EscapedBytes.read(at);
    if (!bytes.startsWith("/") || bytes.length() == 1) {
      throw new InputTreeRules(at).refused("it is seen at no place below /");
    }
    return new TreePath(bytes.substring(1));
  }

  /** Refuses entries that do not form one tree, each entry after the directory that holds it. */
  static void require(String at, List<Entry> entries) {
    place(at);
    InputTreeRules rules = new InputTreeRules(at);
    rules.requireRoot(entries);
    rules.requireOneTree(entries);
  }

  private void requireRoot(List<Entry> entries) {
    if (entries.isEmpty() || !entries.get(0).path().isRoot()) {
      throw refused("its first entry is not its root");
    }
    if (entries.get(0).kind() == Kind.SYMLINK) {
      throw refused("its root is a symbolic link");
    }
  }

  private void requireOneTree(List<Entry> entries) {
    Set<TreePath> directories = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (i > 0) {
        requireAfter(entries.get(i - 1), entry);
        requireWithin(directories, entry);
      }
      if (entry.kind() == Kind.DIRECTORY) {
        directories.add(entry.path());
      }
    }
  }

  private void requireAfter(Entry before, Entry entry) {
    if (entry.compareTo(before) <= 0) {
      throw refused("entry " + entry.path() + " is there twice or out of order");
    }
  }

  private void requireWithin(Set<TreePath> directories, Entry entry) {
    if (!directories.contains(entry.path().parent().orElseThrow())) {
      throw refused("entry " + entry.path() + " does not stand in a directory of the tree");
    }
  }

  private Failure refused(String why) {
    return new Failure(
        Code.RECORD_UNREADABLE,
        "input " + at + " is refused",
        why,
        "name another input, or ask the record's author for one written by holotype record");
  }
}
