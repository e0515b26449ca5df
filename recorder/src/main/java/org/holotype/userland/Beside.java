package org.holotype.userland;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.TreePath;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.tree.BytePath;

/**
 * What a launch saw over this host's userland: its workspace, its inputs, and what was kept of the
 * directories that end with it. Nothing of these goes into an image, but links in them lead into
 * it, and programs in them are started with what must be there.
 *
 * <p>They were writable to the command, so no link of theirs is followed by the kernel.
 */
final class Beside {
  private final Map<TreePath, List<Path>> layers = new TreeMap<>();
  private final Map<TreePath, Optional<String>> links = new HashMap<>();

  private Beside() {}

  /** Nothing. */
  static Beside nothing() {
    return new Beside();
  }

  /**
   * What one launch saw.
   *
   * @param before the workspace as it stood at the start
   * @param upper what was written over it
   * @param inputs further places
   * @param log where it stood at {@link org.holotype.observe.LaunchRequest#LOADER_LOG}
   * @throws IOException where an input is no longer there
   */
  static Beside of(Path before, Path upper, List<InputMount> inputs, Path log) throws IOException {
    Beside beside = new Beside();
    beside.put(InputTree.WORKSPACE, List.of(upper, before));
    for (String place : Tracer.PASSING) {
      TreePath kept = new TreePath(Tracer.KEPT + place);
      beside.put(
          place,
          unlinked(log, kept)
              .filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
              .stream()
              .toList());
    }
    for (InputMount input : inputs) {
      beside.put(input.inside(), List.of(input.source().toRealPath()));
    }
    return beside;
  }

  /**
   * Puts a tree over what was there.
   *
   * @param at absolute, bytes as ISO-8859-1
   * @param versions where the tree stands on this disk, the last one that the run saw first
   */
  void put(String at, List<Path> versions) {
    layers.put(new TreePath(at.substring(1)), List.copyOf(versions));
  }

  /** Whether it is one of these that a path leads into. */
  boolean holds(TreePath path) {
    return tree(path).isPresent();
  }

  /** Where a path leads if it is a link, bytes as ISO-8859-1. */
  Optional<String> link(TreePath path) throws IOException {
    Optional<String> known = links.get(path);
    if (known != null) {
      return known;
    }
    Optional<String> target = Optional.empty();
    for (Path each : standing(path)) {
      if (Files.isSymbolicLink(each)) {
        target = Optional.of(BytePath.bytes(Files.readSymbolicLink(each)));
        break;
      }
    }
    links.put(path, target);
    return target;
  }

  /** Each version of a file that can be read; a run may have changed what it executed. */
  List<Path> files(TreePath path) {
    return standing(path).stream()
        .filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
        .filter(Files::isReadable)
        .toList();
  }

  private List<Path> standing(TreePath path) {
    TreePath at = tree(path).orElseThrow();
    List<Path> standing = new ArrayList<>();
    for (Path layer : layers.getOrDefault(at, List.of())) {
      unlinked(layer, below(at, path)).ifPresent(standing::add);
    }
    return standing;
  }

  /** The innermost of them. */
  private Optional<TreePath> tree(TreePath path) {
    for (Optional<TreePath> at = Optional.of(path); at.isPresent(); at = at.get().parent()) {
      if (layers.containsKey(at.get())) {
        return at;
      }
    }
    return Optional.empty();
  }

  private static TreePath below(TreePath at, TreePath path) {
    return at.equals(path)
        ? TreePath.ROOT
        : new TreePath(path.bytes().substring(at.bytes().length() + 1));
  }

  /** An entry that is reached through directories only. */
  private static Optional<Path> unlinked(Path root, TreePath path) {
    for (Optional<TreePath> on = path.parent();
        on.isPresent() && !on.get().isRoot();
        on = on.get().parent()) {
      if (!Files.isDirectory(BytePath.resolve(root, on.get()), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
    }
    Path entry = BytePath.resolve(root, path);
    return Files.exists(entry, LinkOption.NOFOLLOW_LINKS) ? Optional.of(entry) : Optional.empty();
  }
}
