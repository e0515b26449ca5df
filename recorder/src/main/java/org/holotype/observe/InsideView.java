package org.holotype.observe;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holotype.manifest.Entry;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Library;
import org.holotype.manifest.TreePath;
import org.holotype.tree.LinkResolver;

/**
 * What a launch sees where: the image with the workspace and the inputs mounted over it. Symbolic
 * links are resolved here, over listings, as the kernel would resolve them inside; the host's
 * kernel never follows one of them for us.
 */
final class InsideView {
  private final Map<TreePath, TreeView> mounts = new TreeMap<>();

  InsideView(TreeView image) {
    mounts.put(TreePath.ROOT, image);
  }

  /** Mounts a tree over what was there; {@code at} is absolute, bytes as ISO-8859-1. */
  void mount(String at, TreeView tree) {
    mounts.put(new TreePath(at.substring(1)), tree);
  }

  /**
   * What an absolute path comes to.
   *
   * @param path bytes as ISO-8859-1; {@code .}, {@code ..} and repeated slashes are understood
   */
  Optional<Found> resolve(String path) {
    return new LinkResolver(this::linkAt).resolve(path).flatMap(this::at);
  }

  private Optional<String> linkAt(TreePath path) {
    return at(path).flatMap(found -> found.entry().target()).map(EscapedBytes::read);
  }

  private Optional<Found> at(TreePath path) {
    for (TreePath above = path; ; above = above.parent().orElseThrow()) {
      TreeView tree = mounts.get(above);
      if (tree != null) {
        TreePath relative = relative(above, path);
        return tree.entry(relative)
            .map(
                entry ->
                    new Found("/" + path.bytes(), entry, tree.origin(), tree.onDisk(relative)));
      }
    }
  }

  private static TreePath relative(TreePath above, TreePath path) {
    if (above.isRoot()) {
      return path;
    }
    return above.equals(path)
        ? TreePath.ROOT
        : new TreePath(path.bytes().substring(above.bytes().length() + 1));
  }

  /**
   * What stands at a path once every link is resolved.
   *
   * @param inside absolute path inside, bytes as ISO-8859-1
   * @param entry what it is; never a symlink
   * @param origin whose it is
   * @param onDisk where its bytes are on the host
   */
  record Found(String inside, Entry entry, Library.Origin origin, Path onDisk) {}
}
