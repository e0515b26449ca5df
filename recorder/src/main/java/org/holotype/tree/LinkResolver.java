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

  /** As many names as fit in one path, twice over (PATH_MAX is 4096 bytes). */
  private static final int MOST_STEPS = 4096;

  private final Function<TreePath, Optional<String>> linkAt;

  /**
   * @param linkAt the target of the symlink at a path, bytes as ISO-8859-1; empty where there is no
   *     symlink
   */
  public LinkResolver(Function<TreePath, Optional<String>> linkAt) {
    this.linkAt = linkAt;
  }

  /** Somebody who stands at a path and goes on from there. */
  public interface Walk {
    /**
     * Goes on to an entry where one stands, unless it is a symlink, whose target is given instead
     * (bytes as ISO-8859-1); the entry need not exist.
     */
    Optional<String> down(String name);

    /** Goes back to the directory above; above the root is the root. */
    void up();

    /** Goes back to the root. */
    void toRoot();

    /** Where one stands. */
    TreePath at();
  }

  /**
   * Where a path leads, its last component followed too; the place need not exist.
   *
   * @param path bytes as ISO-8859-1, taken from the tree's root
   * @return empty where the links form a loop, or a path longer than any in use
   */
  public Optional<TreePath> resolve(String path) {
    Walk walk = new PathWalk();
    return follow(path, walk) ? Optional.of(walk.at()) : Optional.empty();
  }

  /**
   * Walks along a path from where the walk stands.
   *
   * @return whether it came to an end; not where the links form a loop, or a path longer than any
   *     in use
   */
  public static boolean follow(String path, Walk walk) {
    Deque<String> pending = new ArrayDeque<>();
    pushAll(pending, path);
    int followed = 0;
    for (int steps = 0; !pending.isEmpty(); steps++) {
      Optional<String> target = step(walk, pending.pop());
      if (target.isPresent()) {
        if (++followed > MOST_LINKS) {
          return false;
        }
        pushAll(pending, target.get());
      }
      if (steps > MOST_STEPS) {
        return false;
      }
    }
    Interruption.check();
    return true;
  }

  /** The target of the link that was met, from which on the walk stands where it begins. */
  private static Optional<String> step(Walk walk, String component) {
    if (component.equals("..")) {
      walk.up();
      return Optional.empty();
    }
    Optional<String> target = walk.down(component);
    if (target.isPresent() && target.get().startsWith("/")) {
      walk.toRoot();
    }
    return target;
  }

  private static void pushAll(Deque<String> pending, String path) {
    String[] components = path.split("/", -1);
    for (int i = components.length - 1; i >= 0; i--) {
      if (!components[i].isEmpty() && !components[i].equals(".")) {
        pending.push(components[i]);
      }
    }
  }

  /** Over paths, of which somebody else knows the links. */
  private final class PathWalk implements Walk {
    private TreePath at = TreePath.ROOT;

    @Override
    public Optional<String> down(String name) {
      TreePath next = at.child(name);
      Optional<String> target = linkAt.apply(next);
      at = target.isPresent() ? at : next;
      return target;
    }

    @Override
    public void up() {
      at = at.parent().orElse(TreePath.ROOT);
    }

    @Override
    public void toRoot() {
      at = TreePath.ROOT;
    }

    @Override
    public TreePath at() {
      return at;
    }
  }
}
