package org.holotype.tree;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreeDigest.Node;
import org.holotype.manifest.TreePath;

/** A whole tree by path: what each entry is, with the digest of every file. */
public final class TreeListing {
  private final SortedMap<TreePath, Node> nodes = new TreeMap<>();
  private final Digest digest;

  /** The listing of these entries, in any order. */
  public TreeListing(Collection<Node> entries) {
    entries.forEach(entry -> nodes.put(entry.path(), entry));
    this.digest = TreeDigest.of(nodes.values());
  }

  private TreeListing(Collection<Node> entries, Digest digest) {
    entries.forEach(entry -> nodes.put(entry.path(), entry));
    this.digest = digest;
  }

  /** Reads the form that {@link #toBytes} gives, if it is that of the tree with this digest. */
  public static TreeListing read(byte[] bytes, Digest expected) {
    return new TreeListing(TreeDigest.read(bytes, expected), expected);
  }

  /** The bytes whose SHA-256 is {@link #digest}. */
  public byte[] toBytes() {
    return TreeDigest.listing(nodes.values());
  }

  public Digest digest() {
    return digest;
  }

  /** Every entry, sorted by path, the root first. */
  public Collection<Node> nodes() {
    return java.util.Collections.unmodifiableCollection(nodes.values());
  }

  /** The entry at exactly this path; no link is followed. */
  public Optional<Node> at(TreePath path) {
    return Optional.ofNullable(nodes.get(path));
  }

  /**
   * The entry that a process inside would reach by this path, links followed inside the tree only.
   *
   * @param insidePath bytes as ISO-8859-1, taken from the tree's root
   * @return empty where nothing is there or links form a loop
   */
  public Optional<Node> lookup(String insidePath) {
    return new LinkResolver(this::linkAt).resolve(insidePath).flatMap(this::at);
  }

  /** The digest of each file, by path. */
  public Map<TreePath, Digest> fileDigests() {
    Map<TreePath, Digest> digests = new TreeMap<>();
    nodes.forEach(
        (path, node) -> {
          if (node.content() instanceof TreeDigest.File file) {
            digests.put(path, file.digest());
          }
        });
    return digests;
  }

  private Optional<String> linkAt(TreePath path) {
    return at(path)
        .filter(node -> node.content() instanceof TreeDigest.Symlink)
        .map(node -> ((TreeDigest.Symlink) node.content()).target());
  }
}
