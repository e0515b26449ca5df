package org.holotype.userland;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;
import org.holotype.tree.LinkResolver;
import org.holotype.tree.TreeScan;
import org.holotype.tree.TreeScan.Found;

/**
 * What of a view was used: each entry that a name led to or through. Of a directory that was
 * listed, all that lies in it, since the program saw those names too; of a file that was executed,
 * what the kernel starts it with.
 */
final class Footprint {
  /** Bytes of files that were seen in a list only; with more, a directory is somebody's heap. */
  private static final long LARGEST_LIST = 32L << 20;

  private final HostView view;
  private final Beside beside;
  private final NavigableMap<TreePath, Found> taken = new TreeMap<>();
  private final List<String> doubts = new ArrayList<>();
  private final List<String> lacks = new ArrayList<>();
  private final LinkResolver links = new LinkResolver(this::pass);

  /**
   * @param beside what was seen over the view
   */
  Footprint(HostView view, Beside beside) {
    this.view = view;
    this.beside = beside;
    pass(TreePath.ROOT);
  }

  /**
   * Takes what a run named, and what it was started with.
   *
   * @param told what its loaders told
   */
  void take(Trace trace, ToldStarts told) throws IOException {
    trace.named().forEach(this::reach);
    Starts starts = new Starts(this, trace.directories(), told);
    starts.take(trace);
    doubts.addAll(starts.doubts());
    lacks.addAll(starts.lacks());
    for (String path : trace.listed()) {
      reachAll(path);
    }
    if (trace.isBlind()) {
      doubts.add("the command used io_uring, and files opened through it cannot be seen");
    }
  }

  /** Takes what this name leads to and through. */
  Optional<Found> reach(String path) {
    return links.resolve(path).map(taken::get);
  }

  /** Takes what this name leads through, and tells where its file can be read, in each version. */
  List<Path> programs(String path) {
    Optional<TreePath> place = links.resolve(path);
    if (place.isPresent() && beside.holds(place.get())) {
      return beside.files(place.get());
    }
    return place.map(taken::get).stream()
        .filter(found -> found.type() == TreeScan.Type.FILE)
        .map(Found::file)
        .toList();
  }

  /** Whether it is something of the host that this name leads to. */
  boolean isOfHost(String path) {
    return links
        .resolve(path)
        .filter(place -> !beside.holds(place))
        .flatMap(view::onDisk)
        .isPresent();
  }

  /** Whether a file is where this name leads, though perhaps none that may be taken. */
  boolean isThere(String path) {
    return isOfHost(path) || !programs(path).isEmpty();
  }

  /** Takes what this name leads to, and all that lies in it if it is a directory. */
  void reachAll(String path) throws IOException {
    Optional<Found> directory =
        reach(path).filter(found -> found.type() == TreeScan.Type.DIRECTORY);
    if (directory.isPresent()) {
      list(directory.get());
    }
  }

  /** Puts a file of ours in the place of the host's. */
  void put(TreePath path, Path file) throws IOException {
    taken.put(path, TreeScan.look(path, file));
  }

  /** Everything taken, sorted by path. */
  List<Found> files() {
    return List.copyOf(taken.values());
  }

  /** Why it may not be all that was used, in words; empty where it is. */
  List<String> doubts() {
    return List.copyOf(doubts);
  }

  /** What programs ask for that the image lacks, in words, whether or not it was found here. */
  List<String> lacks() {
    return List.copyOf(lacks);
  }

  /**
   * Called for each step of a name, in order: takes it, and tells where it leads if it is a link.
   */
  private Optional<String> pass(TreePath path) {
    try {
      if (beside.holds(path)) {
        return beside.link(path);
      }
      Optional<Found> found = taken.containsKey(path) ? Optional.of(taken.get(path)) : look(path);
      return found.isPresent() && found.get().type() == TreeScan.Type.SYMLINK
          ? Optional.of(found.get().target())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Found> look(TreePath path) throws IOException {
    Optional<Path> file = isBehindTaken(path) ? view.onDisk(path) : Optional.empty();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Found found = TreeScan.look(path, file.get());
    boolean takable =
        switch (found.type()) {
          case FILE -> Access.mayRead(found);
          case DIRECTORY, SYMLINK -> true;
          default -> false;
        };
    if (takable) {
      taken.put(path, found);
      return Optional.of(found);
    }
    doubts.add("/" + path + " was not taken: it is no file, or the command may not read it");
    return Optional.empty();
  }

  private boolean isBehindTaken(TreePath path) {
    return path.parent()
        .map(parent -> Optional.ofNullable(taken.get(parent)))
        .map(parent -> parent.filter(Footprint::leadsOn).isPresent())
        .orElse(true);
  }

  private static boolean leadsOn(Found parent) {
    return parent.type() == TreeScan.Type.DIRECTORY && Access.maySearch(parent);
  }

  private void list(Found directory) throws IOException {
    if (!Access.mayList(directory) || !view.onDisk(directory.path()).isPresent()) {
      return;
    }
    List<TreePath> children = children(directory);
    long unused = 0;
    for (TreePath child : children) {
      unused += taken.containsKey(child) ? 0 : size(child);
    }
    if (unused > LARGEST_LIST) {
      doubts.add("/" + directory.path() + " was listed, and only what was used of it was taken");
      return;
    }
    children.forEach(this::pass);
  }

  private static List<TreePath> children(Found directory) throws IOException {
    List<TreePath> children = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.file())) {
      files.forEach(file -> children.add(directory.path().child(BytePath.name(file))));
    }
    return children;
  }

  private long size(TreePath path) throws IOException {
    Optional<Path> file = view.onDisk(path);
    return file.isPresent() && Files.isRegularFile(file.get(), LinkOption.NOFOLLOW_LINKS)
        ? Files.size(file.get())
        : 0;
  }
}
