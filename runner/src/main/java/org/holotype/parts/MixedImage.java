package org.holotype.parts;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.TreeListing;

/**
 * One image of which any parts can be exchanged for those of another.
 *
 * @param recorded the one
 * @param other the other
 * @param parts in which they differ
 */
public record MixedImage(Rootfs recorded, Rootfs other, List<Part> parts) {
  public MixedImage {
    parts = List.copyOf(parts);
  }

  /**
   * Takes the difference of two images apart.
   *
   * @param mapped by a run of either, absolute inside, bytes as ISO-8859-1
   */
  public static MixedImage of(Rootfs recorded, Rootfs other, Set<String> mapped) {
    return new MixedImage(recorded, other, Division.of(recorded, other, mapped));
  }

  /** Of what belongs to which part. */
  public Digest division() {
    StringBuilder lines = new StringBuilder();
    for (Part part : parts) {
      lines.append(part.name()).append('\n');
      part.paths().stream().sorted().forEach(path -> lines.append(path.bytes()).append('\0'));
    }
    return Digest.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The tree of the other image. */
  public Digest otherTree() {
    return other.listing().digest();
  }

  /**
   * Lays out the one image with these parts of the other. Files are further names of those in the
   * two images, which nothing writes.
   *
   * @param names of parts
   * @param root an empty directory, on the disk of the images
   */
  public Rootfs layOut(Collection<String> names, Path root) {
    NavigableMap<TreePath, PlacedNode> nodes = nodes(names);
    new MixedTree(root).layOut(nodes.values());
    return new Rootfs(
        root, new TreeListing(nodes.values().stream().map(PlacedNode::node).toList()));
  }

  private NavigableMap<TreePath, PlacedNode> nodes(Collection<String> names) {
    Set<TreePath> exchanged = new TreeSet<>();
    parts.stream()
        .filter(part -> names.contains(part.name()))
        .forEach(part -> exchanged.addAll(part.paths()));
    NavigableMap<TreePath, PlacedNode> nodes = new TreeMap<>();
    for (TreeDigest.Node node : recorded.listing().nodes()) {
      if (!exchanged.contains(node.path())) {
        nodes.put(node.path(), new PlacedNode(node, recorded.path()));
      }
    }
    for (TreePath path : exchanged) {
      node(other, path).ifPresent(node -> nodes.put(path, node));
    }
    List.copyOf(nodes.keySet()).forEach(path -> addParents(path, nodes));
    return nodes;
  }

  /** A directory stays as long as something is in it. */
  private void addParents(TreePath path, NavigableMap<TreePath, PlacedNode> nodes) {
    for (Optional<TreePath> parent = path.parent();
        parent.isPresent() && !nodes.containsKey(parent.get());
        parent = parent.get().parent()) {
      TreePath missing = parent.get();
      node(recorded, missing)
          .or(() -> node(other, missing))
          .ifPresent(node -> nodes.put(missing, node));
    }
  }

  private static Optional<PlacedNode> node(Rootfs image, TreePath path) {
    return image.listing().at(path).map(node -> new PlacedNode(node, image.path()));
  }

  /**
   * An entry, and in which unpacked image it stands.
   *
   * @param image its root on disk
   */
  record PlacedNode(TreeDigest.Node node, Path image) {}
}
