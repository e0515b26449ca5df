package org.holotype.image.unpack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.LinkResolver;

/** A walk over the places of a merged tree: a step costs one look, however deep it is taken. */
final class PlaceWalk implements LinkResolver.Walk {
  private final List<String> names = new ArrayList<>();

  /** The root, and then what is at the end of each name, as far as anything is. */
  private final List<MergedTree.Place> places = new ArrayList<>();

  private long steps;

  PlaceWalk(MergedTree.Place root) {
    places.add(root);
  }

  @Override
  public Optional<String> down(String name) {
    steps++;
    Optional<MergedTree.Place> child =
        places.size() > names.size() ? places.get(names.size()).child(name) : Optional.empty();
    if (child.isPresent() && child.get().content() instanceof TreeDigest.Symlink link) {
      return Optional.of(link.target());
    }
    names.add(name);
    child.ifPresent(places::add);
    return Optional.empty();
  }

  @Override
  public void up() {
    steps++;
    if (!names.isEmpty()) {
      shorten(names.size() - 1);
    }
  }

  @Override
  public void toRoot() {
    shorten(0);
  }

  @Override
  public TreePath at() {
    return new TreePath(String.join("/", names));
  }

  /** How many steps it was, down and up. */
  long steps() {
    return steps;
  }

  private void shorten(int length) {
    names.subList(length, names.size()).clear();
    places.subList(Math.min(length + 1, places.size()), places.size()).clear();
  }
}
