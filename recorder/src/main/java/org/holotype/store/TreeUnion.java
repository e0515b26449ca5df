package org.holotype.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/**
 * Two trees in one. Under {@code records} everything of both stays; elsewhere, what one side alone
 * changed since they parted is taken, and of the signers file each line by itself.
 */
final class TreeUnion {
  private static final String SIGNERS = RecordFiles.TRUST + "/" + RecordFiles.ALLOWED_SIGNERS;

  private final Inserted inserted;
  private final String what;

  TreeUnion(Inserted inserted, String what) {
    this.inserted = inserted;
    this.what = what;
  }

  /** Writes the union of two root trees that parted at a third; returns its id. */
  ObjectId of(GitTree ours, GitTree theirs, GitTree base) throws IOException {
    return directory("", ours, theirs, base);
  }

  private ObjectId directory(String path, GitTree ours, GitTree theirs, GitTree base)
      throws IOException {
    Map<String, TreeEntry> entries = new TreeMap<>();
    Set<String> names = new TreeSet<>(ours.entries().keySet());
    names.addAll(theirs.entries().keySet());
    for (String name : names) {
      String below = path + name;
      Places places = new Places(ours, theirs, without(below) ? GitTree.empty(base) : base, name);
      entry(below, places).ifPresent(entry -> entries.put(name, entry));
    }
    return inserted.insert(Constants.OBJ_TREE, Additions.format(entries.values()));
  }

  /** Of records nothing is ever taken away, whoever did. */
  private static boolean without(String path) {
    return path.startsWith(RecordFiles.RECORDS + "/");
  }

  /** One name in the three directories. */
  private record Places(GitTree ours, GitTree theirs, GitTree base, String name) {
    Optional<TreeEntry> our() {
      return ours.entry(name);
    }

    Optional<TreeEntry> their() {
      return theirs.entry(name);
    }

    Optional<TreeEntry> before() {
      return base.entry(name);
    }

    boolean areDirectories() {
      return our().filter(TreeEntry::isTree).isPresent()
          && their().filter(TreeEntry::isTree).isPresent();
    }
  }

  private Optional<TreeEntry> entry(String path, Places at) throws IOException {
    if (at.our().equals(at.their()) || at.their().equals(at.before())) {
      return at.our();
    }
    if (at.our().equals(at.before())) {
      return at.their();
    }
    if (at.areDirectories()) {
      String name = at.name();
      ObjectId tree =
          directory(
              path + "/",
              at.ours().directory(name),
              at.theirs().directory(name),
              at.base().directory(name));
      return Optional.of(new TreeEntry(name, FileMode.TREE, tree));
    }
    if (path.equals(SIGNERS)) {
      return Optional.of(signers(at));
    }
    throw contradiction(path);
  }

  private TreeEntry signers(Places at) throws IOException {
    Set<String> ours = lines(at.ours());
    Set<String> theirs = lines(at.theirs());
    Set<String> before = lines(at.base());
    Set<String> union = new LinkedHashSet<>(ours);
    union.addAll(theirs);
    union.removeIf(
        line -> before.contains(line) && !(ours.contains(line) && theirs.contains(line)));
    byte[] file = (String.join("\n", union) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ObjectId blob = inserted.insert(Constants.OBJ_BLOB, file);
    return new TreeEntry(at.name(), FileMode.REGULAR_FILE, blob);
  }

  private static Set<String> lines(GitTree trust) throws IOException {
    byte[] file = RecordFiles.signersIn(trust);
    Set<String> lines = new LinkedHashSet<>();
    new String(file, StandardCharsets.ISO_8859_1).lines().forEach(lines::add);
    return lines;
  }

  private Failure contradiction(String path) {
    return new Failure(
        Code.STORE_UNUSABLE,
        what,
        "both changed " + path + " since they parted",
        "settle with the other's owner which one stands, and let one side take it back");
  }
}
