package org.holotype.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Reads git trees and files one object at a time, within budgets. */
final class GitTree {
  private static final int TREE_BYTES = 16 << 20;

  private final TreeSource source;
  private final Map<String, TreeEntry> entries;

  private GitTree(TreeSource source, Map<String, TreeEntry> entries) {
    this.source = source;
    this.entries = entries;
  }

  static GitTree empty(ObjectReader objects) {
    return empty(TreeSource.uncached(objects));
  }

  static GitTree empty(GitTree beside) {
    return empty(beside.source);
  }

  static GitTree empty(TreeSource source) {
    return new GitTree(source, Map.of());
  }

  static GitTree of(ObjectReader objects, ObjectId tree) throws IOException {
    return TreeSource.uncached(objects).tree(tree);
  }

  static GitTree read(TreeSource source, ObjectId tree) throws IOException {
    byte[] bytes = GitObject.bytes(source.objects(), tree, Constants.OBJ_TREE, TREE_BYTES);
    Map<String, TreeEntry> entries = new TreeMap<>();
    try {
      CanonicalTreeParser parser = new CanonicalTreeParser();
      for (parser.reset(bytes); !parser.eof(); parser.next(1)) {
        TreeEntry entry = entry(parser);
        entries.put(entry.name(), entry);
      }
    } catch (IndexOutOfBoundsException malformed) {
      throw new IOException("git object " + tree.name() + " is not a tree", malformed);
    }
    return new GitTree(source, entries);
  }

  private static TreeEntry entry(CanonicalTreeParser parser) {
    byte[] name = new byte[parser.getNameLength()];
    parser.getName(name, 0);
    return new TreeEntry(
        new String(name, StandardCharsets.ISO_8859_1),
        FileMode.fromBits(parser.getEntryRawMode()),
        parser.getEntryObjectId());
  }

  /** Its entries by name. */
  Map<String, TreeEntry> entries() {
    return entries;
  }

  Optional<TreeEntry> entry(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** The directory of that path below this one; an empty one where there is none. */
  GitTree directory(String... path) throws IOException {
    GitTree here = this;
    for (String name : path) {
      TreeEntry entry = here.entries.get(name);
      here = entry == null || !entry.isTree() ? empty(source) : source.tree(entry.id());
    }
    return here;
  }

  /** The bytes of a file of this directory, where there is one. */
  Optional<byte[]> file(String name, int atMost) throws IOException {
    TreeEntry entry = entries.get(name);
    return entry == null || !entry.isFile()
        ? Optional.empty()
        : Optional.of(GitObject.bytes(source.objects(), entry.id(), Constants.OBJ_BLOB, atMost));
  }
}
