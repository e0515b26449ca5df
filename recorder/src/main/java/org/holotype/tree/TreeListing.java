package org.holotype.tree;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreeDigest.Node;
import org.holotype.manifest.TreePath;

/**
 * A whole tree by path: what each entry is, with the digest of every file. An image may have
 * hundreds of thousands, for each of which this keeps no more than the entry itself.
 */
public final class TreeListing {
  private final List<Node> nodes;
  private final Digest digest;

  /** The listing of these entries, in any order, no two of one path. */
  public TreeListing(Collection<Node> entries) {
    this(sorted(entries), TreeDigest.of(entries));
  }

  private TreeListing(List<Node> sorted, Digest digest) {
    this.nodes = sorted;
    this.digest = digest;
  }

  /** Reads the form that {@link #writeTo} gives, if it is that of the tree with this digest. */
  public static TreeListing read(byte[] bytes, Digest expected) {
    return new TreeListing(sorted(TreeDigest.read(bytes, expected)), expected);
  }

  /** Writes the bytes whose SHA-256 is {@link #digest}. */
  public void writeTo(OutputStream out) throws IOException {
    TreeDigest.write(nodes, out);
  }

  public Digest digest() {
    return digest;
  }

  /** Every entry, sorted by path, the root first. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The entry at exactly this path; no link is followed. */
  public Optional<Node> at(TreePath path) {
    int low = 0;
    int high = nodes.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = nodes.get(middle).path().compareTo(path);
      if (order == 0) {
        return Optional.of(nodes.get(middle));
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return Optional.empty();
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
    for (Node node : nodes) {
      if (node.content() instanceof TreeDigest.File file) {
        digests.put(node.path(), file.digest());
      }
    }
    return digests;
  }

  private static List<Node> sorted(Collection<Node> entries) {
    Node[] sorted = entries.toArray(Node[]::new);
    Arrays.sort(sorted);
    return List.of(sorted);
  }

  private Optional<String> linkAt(TreePath path) {
    return at(path)
        .filter(node -> node.content() instanceof TreeDigest.Symlink)
        .map(node -> ((TreeDigest.Symlink) node.content()).target());
  }
}
