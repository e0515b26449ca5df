package org.holotype.parts;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.parts.MixedImage.PlacedNode;
import org.holotype.tree.BytePath;
import org.holotype.tree.Interruption;
import org.holotype.tree.IoReason;
import org.holotype.tree.LaunchUser;

/** Entries of unpacked images laid out as one tree, in a directory that nobody else writes. */
final class MixedTree {
  private final Path root;
  private final LaunchUser user = LaunchUser.current();

  MixedTree(Path root) {
    this.root = root;
  }

  /**
   * Lays them out.
   *
   * @param nodes parents first, each directory among them a directory in what was laid out before
   */
  void layOut(Collection<PlacedNode> nodes) {
    try {
      for (PlacedNode node : nodes) {
        Interruption.check();
        place(node);
      }
      PlacedNode[] deepestFirst = nodes.toArray(PlacedNode[]::new);
      for (int i = deepestFirst.length - 1; i >= 0; i--) {
        settle(deepestFirst[i]);
      }
    } catch (IOException e) {
      throw new Failure(
              Code.INPUT_OUTPUT,
              "an image could not be laid out with parts of another",
              IoReason.of(e),
              "see to the disk of $HOLOTYPE_HOME")
          .causedBy(e);
    }
  }

  private void place(PlacedNode placed) throws IOException {
    TreeDigest.Node node = placed.node();
    Path at = at(node.path());
    requireOwnDirectory(at);
    if (node.content() instanceof TreeDigest.Directory && !node.path().isRoot()) {
      Files.createDirectory(at);
      user.own(at);
    } else if (node.content() instanceof TreeDigest.Symlink link) {
      Files.createSymbolicLink(at, BytePath.of(link.target()));
      user.own(at);
    } else if (node.content() instanceof TreeDigest.File) {
      file(BytePath.resolve(placed.image(), node.path()), at);
    }
  }

  /** No link of an image ever stands where we go on writing. */
  private void requireOwnDirectory(Path at) throws IOException {
    Path parent = at.equals(root) ? root : at.getParent();
    if (parent == null || !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(at.toString(), null, "it is not below a directory of the tree");
    }
  }

  /** Where no further name can be given, a file as it stands in the image. */
  private void file(Path from, Path at) throws IOException {
    try {
      Files.createLink(at, from);
    } catch (FileSystemException noLink) {
      Files.copy(from, at, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      user.own(at);
    }
  }

  /** Leaves first, since each entry made touches its directory. */
  private void settle(PlacedNode placed) throws IOException {
    if (placed.node().content() instanceof TreeDigest.Directory) {
      Path at = at(placed.node().path());
      Path model = BytePath.resolve(placed.image(), placed.node().path());
      FileTime modified = Files.getLastModifiedTime(model, LinkOption.NOFOLLOW_LINKS);
      int mode = (Integer) Files.getAttribute(model, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(at, "unix:mode", (mode & 0777) | 0700, LinkOption.NOFOLLOW_LINKS);
      Files.setLastModifiedTime(at, modified);
    }
  }

  private Path at(TreePath path) {
    return BytePath.resolve(root, path);
  }
}
