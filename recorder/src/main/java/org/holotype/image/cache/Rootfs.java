package org.holotype.image.cache;

import java.nio.file.Path;
import java.util.Optional;
import org.holotype.manifest.TreeDigest;
import org.holotype.tree.TreeListing;

/**
 * An unpacked image whose every byte was checked just now.
 *
 * @param path the root directory; nothing may write there
 * @param listing what is in it, with the digest of each file
 */
public record Rootfs(Path path, TreeListing listing) {
  /**
   * What a process inside would reach by this path; links are followed inside the image only, and
   * never by the kernel.
   *
   * @param insidePath absolute, bytes as ISO-8859-1
   * @return the entry under its true path; empty where nothing is there
   */
  public Optional<TreeDigest.Node> lookup(String insidePath) {
    return listing.lookup(insidePath);
  }
}
