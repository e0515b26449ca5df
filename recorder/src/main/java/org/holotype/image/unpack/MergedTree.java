package org.holotype.image.unpack;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holotype.image.limit.Refusal;
import org.holotype.image.tar.TarEntry;
import org.holotype.manifest.Mode;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.Interruption;
import org.holotype.tree.LinkResolver;
import org.holotype.tree.TreeListing;

/**
 * The tree that the layers applied so far give, kept in memory. It alone decides what is a
 * directory, what a link leads to and what a whiteout hides; the disk is only told.
 */
final class MergedTree {
  private static final TarEntry.Attributes IMPLIED =
      new TarEntry.Attributes(0755, 0, 0, FileTime.fromMillis(0), Map.of());

  /**
   * Through links, of all entries together: sixteen for each of four million, and ten seconds'
   * work.
   */
  private static final long MOST_STEPS = 1L << 26;

  private final TreeTarget target;
  private final String object;
  private final Place root = new Place(new TreeDigest.Directory(), IMPLIED, 0);
  private long implied;
  private long impliedBytes;
  private long steps;

  /**
   * @param object the image, for the failure's words
   */
  MergedTree(TreeTarget target, String object) {
    this.target = target;
    this.object = object;
  }

  /** One entry of the tree, and the layer that put it there. */
  static final class Place {
    private final SortedMap<String, Place> children;
    private final TreeDigest.Content content;
    private TarEntry.Attributes attributes;
    private int layer;

    /** The layer that last left only its own here; whatever it puts afterwards is its own too. */
    private int prunedBy;

    private Place(TreeDigest.Content content, TarEntry.Attributes attributes, int layer) {
      this.children =
          content instanceof TreeDigest.Directory ? new TreeMap<>() : Collections.emptySortedMap();
      this.content = content;
      this.attributes = attributes;
      this.layer = layer;
    }

    TreeDigest.Content content() {
      return content;
    }

    TarEntry.Attributes attributes() {
      return attributes;
    }

    Optional<Place> child(String name) {
      return Optional.ofNullable(children.get(name));
    }

    boolean isDirectory() {
      return content instanceof TreeDigest.Directory;
    }

    private boolean isOnDisk() {
      return isDirectory() || content instanceof TreeDigest.File;
    }
  }

  /**
   * One entry as it stands at the end.
   *
   * @param modified restored on disk, but no part of the tree's identity
   */
  record Placed(TreeDigest.Node node, FileTime modified) {}

  /** The entry at exactly this path. */
  Optional<Place> at(TreePath path) {
    Place place = root;
    String bytes = path.bytes();
    for (int start = 0; start < bytes.length(); ) {
      int slash = bytes.indexOf('/', start);
      int end = slash < 0 ? bytes.length() : slash;
      Place child = place.children.get(bytes.substring(start, end));
      if (child == null) {
        return Optional.empty();
      }
      place = child;
      start = end + 1;
    }
    return Optional.of(place);
  }

  /**
   * Where an entry of that name goes: links above it are followed inside the tree, as for a process
   * whose root it is.
   */
  TreePath locate(TreePath path) {
    Optional<TreePath> parent = path.parent();
    if (parent.isEmpty() || at(parent.get()).map(Place::isDirectory).orElse(false)) {
      return path;
    }
    PlaceWalk walk = new PlaceWalk(root);
    boolean arrived = LinkResolver.follow(parent.get().bytes(), walk);
    steps += walk.steps();
    if (!arrived) {
      throw Refusal.unsafe(entry(path), "the links above it form a loop, or a path without end");
    }
    if (steps > MOST_STEPS) {
      throw Refusal.unsafe(entry(path), "with it the links of the image are too long to follow");
    }
    return walk.at().child(path.name());
  }

  /** Puts a directory, or gives the one that is there new attributes. */
  void putDirectory(TreePath path, TarEntry.Attributes attributes, int layer) throws IOException {
    Optional<Place> present = at(path);
    if (present.isPresent() && present.get().isDirectory()) {
      present.get().attributes = attributes;
      present.get().layer = layer;
      return;
    }
    put(path, new Place(new TreeDigest.Directory(), attributes, layer));
    target.directory(path);
  }

  /** Puts anything but a directory, in place of whatever is there. */
  void put(TreePath path, TreeDigest.Content content, TarEntry.Attributes attributes, int layer)
      throws IOException {
    put(path, new Place(content, attributes, layer));
  }

  /** Makes room for an entry: its parents are there afterwards, and nothing is at its own place. */
  void clear(TreePath path, int layer) throws IOException {
    cleared(path, layer);
  }

  /** The directory in which an entry then has room. */
  private Place cleared(TreePath path, int layer) throws IOException {
    Place parent = directory(path.parent().orElseThrow(() -> rootReplaced()), layer);
    Place present = parent.children.get(path.name());
    if (present != null) {
      removeAll(path, present);
      parent.children.remove(path.name());
    }
    return parent;
  }

  /** Hides what layers below this one put at a path. */
  void hide(TreePath path, int layer) throws IOException {
    TreePath parent = path.parent().orElseThrow(() -> rootReplaced());
    Optional<Place> present = at(path);
    if (present.isPresent() && !survives(path, present.get(), layer)) {
      at(parent).orElseThrow().children.remove(path.name());
    }
  }

  /** Hides what layers below this one put into a directory. */
  void hideChildren(TreePath directory, int layer) throws IOException {
    Optional<Place> place = at(directory);
    if (place.isPresent()) {
      keepOnly(directory, place.get(), layer);
    }
  }

  /** How many directories were made because something lies below them, which nobody listed. */
  long implied() {
    return implied;
  }

  /** The length of all their paths together. */
  long impliedBytes() {
    return impliedBytes;
  }

  /** Every entry, sorted by path; to be asked once, since the tree is taken apart by it. */
  List<Placed> placed() {
    List<Placed> all = new ArrayList<>();
    collect(TreePath.ROOT, root, all);
    all.sort((a, b) -> a.node().compareTo(b.node()));
    return all;
  }

  /** A tree as a listing. */
  static TreeListing listing(List<Placed> placed) {
    return new TreeListing(placed.stream().map(Placed::node).toList());
  }

  private void put(TreePath path, Place place) throws IOException {
    cleared(path, place.layer).children.put(path.name(), place);
  }

  /** The directory at this path, made where nothing is. */
  private Place directory(TreePath path, int layer) throws IOException {
    Optional<Place> present = at(path);
    if (present.isEmpty()) {
      implied++;
      impliedBytes += path.bytes().length();
      putDirectory(path, IMPLIED, layer);
      return at(path).orElseThrow();
    }
    if (!present.get().isDirectory()) {
      throw Refusal.unsafe(entry(path), "another entry lies below it, but it is no directory");
    }
    return present.get();
  }

  /** Whether anything of this layer is left here once all that lower layers put is gone. */
  private boolean survives(TreePath path, Place place, int layer) throws IOException {
    keepOnly(path, place, layer);
    if (place.layer == layer) {
      return true;
    }
    if (!place.children.isEmpty()) {
      place.attributes = IMPLIED;
      place.layer = layer;
      return true;
    }
    if (place.isOnDisk()) {
      target.remove(path);
    }
    return false;
  }

  private void keepOnly(TreePath path, Place directory, int layer) throws IOException {
    if (directory.prunedBy == layer) {
      return;
    }
    directory.prunedBy = layer;
    Interruption.check();
    for (String name : List.copyOf(directory.children.keySet())) {
      Place child = Objects.requireNonNull(directory.children.get(name));
      if (!survives(path.child(name), child, layer)) {
        directory.children.remove(name);
      }
    }
  }

  private void removeAll(TreePath path, Place place) throws IOException {
    for (Map.Entry<String, Place> child : place.children.entrySet()) {
      removeAll(path.child(child.getKey()), child.getValue());
    }
    if (place.isOnDisk()) {
      target.remove(path);
    }
  }

  private void collect(TreePath path, Place place, List<Placed> all) {
    TarEntry.Attributes attributes = place.attributes;
    int mode = place.content instanceof TreeDigest.Symlink ? 0777 : attributes.mode();
    all.add(
        new Placed(
            new TreeDigest.Node(
                path,
                Mode.of(mode),
                attributes.uid(),
                attributes.gid(),
                attributes.xattrs(),
                place.content),
            attributes.modified()));
    while (!place.children.isEmpty()) {
      String name = place.children.firstKey();
      collect(path.child(name), Objects.requireNonNull(place.children.remove(name)), all);
    }
  }

  private org.holotype.failure.Failure rootReplaced() {
    return Refusal.unsafe(object, "an entry would replace or hide the root directory");
  }

  private String entry(TreePath path) {
    return object + ", entry \"" + path + "\"";
  }
}
