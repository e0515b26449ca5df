package org.holotype.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;

/**
 * Files to add to a git tree. What the tree already holds stays as it is, so that adding twice is
 * adding once and nothing recorded is ever replaced.
 */
final class Additions {
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, Additions> directories = new TreeMap<>();

  /** Adds a file; directories of its path are made. */
  Additions file(String path, byte[] bytes) {
    int slash = path.indexOf('/');
    if (slash < 0) {
      files.put(path, bytes);
    } else {
      directories
          .computeIfAbsent(path.substring(0, slash), name -> new Additions())
          .file(path.substring(slash + 1), bytes);
    }
    return this;
  }

  /** Writes the tree that holds everything of {@code existing} and these files; returns its id. */
  ObjectId insert(GitTree existing, Inserted inserter) throws IOException {
    Map<String, TreeEntry> entries = new TreeMap<>(existing.entries());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String name = file.getKey();
      if (!entries.containsKey(name)) {
        ObjectId blob = inserter.insert(Constants.OBJ_BLOB, file.getValue());
        entries.put(name, new TreeEntry(name, FileMode.REGULAR_FILE, blob));
      }
    }
    for (Map.Entry<String, Additions> directory : directories.entrySet()) {
      String name = directory.getKey();
      ObjectId tree = directory.getValue().insert(existing.directory(name), inserter);
      entries.put(name, new TreeEntry(name, FileMode.TREE, tree));
    }
    return inserter.insert(Constants.OBJ_TREE, format(entries.values()));
  }

  static byte[] format(Collection<TreeEntry> entries) {
    TreeFormatter tree = new TreeFormatter();
    entries.stream()
        .sorted()
        .forEach(
            entry ->
                tree.append(
                    entry.name().getBytes(StandardCharsets.ISO_8859_1), entry.mode(), entry.id()));
    return tree.toByteArray();
  }
}
