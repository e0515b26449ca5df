package org.holotype.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.holotype.manifest.TreePath;

/**
 * Follows symbolic links as a process whose root is the tree would, over a listing of the tree: the
 * kernel is never asked, so no link can lead out.
 */
public final class LinkResolver {
  /** As many links as Linux follows in one path (path_resolution(7)). */
  private static final int MOST_LINKS = 40;

  private final Function<TreePath, Optional<String>> linkAt;

  /**
   * @param linkAt the target of the symlink at a path, bytes as ISO-8859-1; empty where there is no
   *     symlink
   */
  public LinkResolver(Function<TreePath, Optional<String>> linkAt) {
    this.linkAt = linkAt;
  }

  /**
   * Where a path leads, its last component followed too; the place need not exist.
   *
   * @param path bytes as ISO-8859-1, taken from the tree's root
   * @return empty where the links form a loop
   */
  public Optional<TreePath> resolve(String path) {
    Deque<String> pending = new ArrayDeque<>();
    pushAll(pending, path);
    TreePath at = TreePath.ROOT;
    int followed = 0;
    while (!pending.isEmpty()) {
      TreePath next = step(at, pending.pop());
      Optional<String> target = linkAt.apply(next);
      if (target.isEmpty()) {
        at = next;
      } else if (++followed > MOST_LINKS) {
        return Optional.empty();
      } else {
        at = target.get().startsWith("/") ? TreePath.ROOT : at;
        pushAll(pending, target.get());
      }
    }
    return Optional.of(at);
  }

  private static TreePath step(TreePath at, String component) {
    return switch (component) {
      case "", "." -> at;
      case ".." -> at.parent().orElse(TreePath.ROOT);
      default -> at.child(component);
    };
  }

  private static void pushAll(Deque<String> pending, String path) {
    String[] components = path.split("/", -1);
    for (int i = components.length - 1; i >= 0; i--) {
      pending.push(components[i]);
    }
  }
}
