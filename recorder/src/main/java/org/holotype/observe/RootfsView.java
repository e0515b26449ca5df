package org.holotype.observe;

import java.nio.file.Path;
import java.util.Optional;
import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.Entry;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Library;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreeDigest.Node;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;

/**
 * The image as its listing says; its digests were computed while it was unpacked or re-verified.
 */
final class RootfsView implements TreeView {
  private static final int SIZE_UNKNOWN = 0;

  private final Rootfs rootfs;

  RootfsView(Rootfs rootfs) {
    this.rootfs = rootfs;
  }

  @Override
  public Optional<Entry> entry(TreePath path) {
    return rootfs.listing().at(path).flatMap(RootfsView::entry);
  }

  /** Devices and fifos of an image never reach the disk, so they are not there inside. */
  private static Optional<Entry> entry(Node node) {
    if (node.content() instanceof TreeDigest.File file) {
      return Optional.of(Entry.file(node.path(), node.mode(), SIZE_UNKNOWN, file.digest()));
    }
    if (node.content() instanceof TreeDigest.Symlink link) {
      return Optional.of(Entry.symlink(node.path(), EscapedBytes.write(link.target())));
    }
    return node.content() instanceof TreeDigest.Directory
        ? Optional.of(Entry.directory(node.path(), node.mode()))
        : Optional.empty();
  }

  @Override
  public Path onDisk(TreePath path) {
    return BytePath.resolve(rootfs.path(), path);
  }

  @Override
  public Library.Origin origin() {
    return Library.Origin.IMAGE;
  }
}
