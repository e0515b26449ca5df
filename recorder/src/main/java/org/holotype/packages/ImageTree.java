package org.holotype.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;
import org.holotype.tree.IoReason;
import org.holotype.tree.TreeListing;

/**
 * An unpacked image as its package databases are looked for: names and digests come from the
 * listing that was checked, links are followed in that listing only, and what is read is bounded,
 * file by file and over all.
 */
final class ImageTree {
  private static final int LARGEST_FILE = 64 << 20;
  private static final long LARGEST_WHOLE = 2L << 30;

  private final TreeListing listing;
  private final Path root;
  private final List<TreeDigest.Node> files;
  private long budget = LARGEST_WHOLE;

  /**
   * @param root where the tree stands; nobody else writes there
   */
  ImageTree(TreeListing listing, Path root) {
    this.listing = listing;
    this.root = root;
    this.files =
        listing.nodes().stream().filter(node -> node.content() instanceof TreeDigest.File).toList();
  }

  /** Every regular file, sorted by path. */
  List<TreeDigest.Node> files() {
    return files;
  }

  /** The regular files whose path fits, sorted. */
  List<TreePath> files(Predicate<TreePath> fits) {
    return files.stream().map(TreeDigest.Node::path).filter(fits).toList();
  }

  /** The regular files directly in a directory, sorted; its links are followed inside the tree. */
  List<TreePath> filesIn(String directory) {
    Optional<TreePath> found = directory(directory);
    return found.isEmpty() ? List.of() : files(path -> path.parent().equals(found));
  }

  /** The directory that a process inside would enter by this absolute path. */
  Optional<TreePath> directory(String insidePath) {
    return listing
        .lookup(insidePath)
        .filter(node -> node.content() instanceof TreeDigest.Directory)
        .map(TreeDigest.Node::path);
  }

  /** The directories whose path fits, sorted. */
  List<TreePath> directories(Predicate<TreePath> fits) {
    return listing.nodes().stream()
        .filter(node -> node.content() instanceof TreeDigest.Directory)
        .map(TreeDigest.Node::path)
        .filter(fits)
        .toList();
  }

  /** The regular file that a process inside would open by this absolute path. */
  Optional<TreePath> lookup(String insidePath) {
    return listing.lookup(insidePath).map(TreeDigest.Node::path).filter(this::isFile);
  }

  /** The digest of the regular file at exactly this path. */
  Optional<Digest> digest(TreePath path) {
    return listing
        .at(path)
        .filter(node -> node.content() instanceof TreeDigest.File)
        .map(node -> ((TreeDigest.File) node.content()).digest());
  }

  boolean isFile(TreePath path) {
    return digest(path).isPresent();
  }

  /** The file beside this one with that name (bytes in ISO-8859-1), where there is one. */
  Optional<TreePath> beside(TreePath path, String name) {
    return path.parent().map(directory -> directory.child(name)).filter(this::isFile);
  }

  /** All bytes of a small file. */
  byte[] bytes(TreePath path) throws Unread {
    try (FileWindow window = open(path)) {
      if (window.size() > LARGEST_FILE) {
        throw new Unread("it has " + window.size() + " bytes; " + LARGEST_FILE + " are read");
      }
      return window.bytes(0, (int) window.size());
    }
  }

  /** All bytes of a small file, one {@code char} each (ISO-8859-1). */
  String text(TreePath path) throws Unread {
    return new String(bytes(path), StandardCharsets.ISO_8859_1);
  }

  /** A file to read pieces of. */
  FileWindow open(TreePath path) throws Unread {
    try {
      return new FileWindow(BytePath.resolve(root, path), this::spend);
    } catch (IOException e) {
      throw new Unread(IoReason.of(e));
    }
  }

  /** Where a file stands on this host, for readers of the platform that want a name. */
  Path onDisk(TreePath path) {
    return BytePath.resolve(root, path);
  }

  /** Takes bytes off what may be read of the whole image. */
  void spend(long bytes) throws Unread {
    if (bytes > budget) {
      throw new Unread("package databases have more than the " + LARGEST_WHOLE + " bytes we read");
    }
    budget -= bytes;
  }
}
