package org.holotype.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Reads git trees and files one object at a time, within budgets. */
final class GitTree {
  private static final int TREE_BYTES = 16 << 20;

  private final ObjectReader objects;
  private final Map<String, TreeEntry> entries;

  private GitTree(ObjectReader objects, Map<String, TreeEntry> entries) {
    this.objects = objects;
    this.entries = entries;
  }

  static GitTree empty(ObjectReader objects) {
    return new GitTree(objects, Map.of());
  }

  static GitTree of(ObjectReader objects, ObjectId tree) throws IOException {
    byte[] bytes = bytes(objects, tree, Constants.OBJ_TREE, TREE_BYTES);
    Map<String, TreeEntry> entries = new TreeMap<>();
    CanonicalTreeParser parser = new CanonicalTreeParser();
    for (parser.reset(bytes); !parser.eof(); parser.next(1)) {
      byte[] name = new byte[parser.getNameLength()];
      parser.getName(name, 0);
      String text = new String(name, StandardCharsets.ISO_8859_1);
      FileMode mode = FileMode.fromBits(parser.getEntryRawMode());
      entries.put(text, new TreeEntry(text, mode, parser.getEntryObjectId()));
    }
    return new GitTree(objects, entries);
  }

  /** Its entries by name. */
  Map<String, TreeEntry> entries() {
    return entries;
  }

  /** The directory of that path below this one; an empty one where there is none. */
  GitTree directory(String... path) throws IOException {
    GitTree here = this;
    for (String name : path) {
      TreeEntry entry = here.entries.get(name);
      here = entry == null || !entry.isTree() ? empty(objects) : of(objects, entry.id());
    }
    return here;
  }

  /** The bytes of a file of this directory, where there is one. */
  Optional<byte[]> file(String name, int atMost) throws IOException {
    TreeEntry entry = entries.get(name);
    return entry == null || !entry.isFile()
        ? Optional.empty()
        : Optional.of(bytes(objects, entry.id(), Constants.OBJ_BLOB, atMost));
  }

  private static byte[] bytes(ObjectReader objects, ObjectId id, int type, int atMost)
      throws IOException {
    ObjectLoader loader = objects.open(id, type);
    if (loader.getSize() > atMost) {
      throw tooLarge(id, loader.getSize(), atMost);
    }
    return loader.getCachedBytes(atMost);
  }

  private static IOException tooLarge(ObjectId id, long size, int atMost) {
    return new IOException(
        "git object " + id.name() + " has " + size + " bytes, at most " + atMost + " are read");
  }
}
