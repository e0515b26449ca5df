package org.holotype.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.holotype.manifest.TreePath;
import org.holotype.tree.TreeScan.Found;

/**
 * A directory of this host that others may write to while it is read. Each step goes from a
 * directory that is held to an entry of it, so that nothing is read that was not in the tree, and
 * whatever is no longer what was found is refused. As many directories are held as the tree is
 * deep; one thread may use it.
 */
public final class HeldTree implements Reach {
  private final HeldPlace root;
  private final Path name;
  private final Map<TreePath, Found> directories = new HashMap<>();
  private final Deque<Standing> standing = new ArrayDeque<>();

  private HeldTree(HeldPlace root, Path name) {
    this.root = root;
    this.name = name;
  }

  /** A directory below the root on the way to where one stands; the last is the first. */
  private record Standing(TreePath path, HeldPlace place) {}

  /** Holds the directory that a path stands for now. */
  public static HeldTree open(Path root) throws IOException {
    return new HeldTree(HeldPlace.of(root), root);
  }

  /**
   * Looks at every entry.
   *
   * @param told of each as it is met, in no particular order
   * @return sorted by path, the directory itself first
   * @throws ChangedEntryException where a directory became something else meanwhile
   */
  public List<Found> scan(Consumer<Found> told) throws IOException {
    List<Found> found = new ArrayList<>();
    Found top = TreeScan.found(TreePath.ROOT, name, root.stat());
    add(root, top, told.andThen(found::add));
    Collections.sort(found);
    return found;
  }

  private void add(HeldPlace place, Found directory, Consumer<Found> told) throws IOException {
    told.accept(directory);
    directories.put(directory.path(), directory);
    for (Path entry : place.names()) {
      TreePath path = directory.path().child(BytePath.bytes(entry));
      Found found = TreeScan.found(path, directory.file().resolve(entry), place.look(entry));
      if (found.type() == TreeScan.Type.DIRECTORY) {
        try (HeldPlace below = held(place, found)) {
          add(below, found, told);
        }
      } else {
        told.accept(found);
      }
    }
  }

  @Override
  public HeldPlace hold(Found found) throws IOException {
    return held(above(found), found);
  }

  /** That it is still a link, the kernel sees to. */
  @Override
  public String target(Found found) throws IOException {
    return above(found).target(nameOf(found));
  }

  private static HeldPlace held(HeldPlace above, Found found) throws IOException {
    return found.same(above.below(nameOf(found)));
  }

  private static Path nameOf(Found found) {
    return BytePath.of(found.path().name());
  }

  /** Goes to the directory that holds an entry. */
  private HeldPlace above(Found found) throws IOException {
    TreePath directory = found.path().parent().orElseThrow();
    Standing last = standing.peek();
    while (last != null && !directory.isWithin(last.path)) {
      standing.pop().place.close();
      last = standing.peek();
    }
    return down(directory);
  }

  private HeldPlace down(TreePath directory) throws IOException {
    Standing last = standing.peek();
    TreePath at = last == null ? TreePath.ROOT : last.path;
    HeldPlace place = last == null ? root : last.place;
    for (TreePath next : between(at, directory)) {
      place = held(place, Objects.requireNonNull(directories.get(next)));
      standing.push(new Standing(next, place));
    }
    return place;
  }

  /** From the one below the first to the second. */
  private static List<TreePath> between(TreePath above, TreePath below) {
    Deque<TreePath> steps = new ArrayDeque<>();
    for (TreePath at = below; !at.equals(above); at = at.parent().orElseThrow()) {
      steps.push(at);
    }
    return List.copyOf(steps);
  }

  @Override
  public void close() throws IOException {
    for (Standing each : standing) {
      each.place.close();
    }
    standing.clear();
    root.close();
  }
}
