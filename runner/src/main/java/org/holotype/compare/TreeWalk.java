package org.holotype.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;

/**
 * One walk over two trees at once. What is still to be looked at waits in a queue instead of on the
 * stack, so that depth costs nothing.
 */
final class TreeWalk {
  /** As many entries as are looked at before the first of them is judged. */
  private static final int AT_ONCE = 1 << 16;

  private static final int FEW = 64;

  private final Judge judge;
  private final Deque<Meeting> pending = new ArrayDeque<>();
  private final List<OutputVerdict> verdicts = new ArrayList<>();
  private final TreeRenames renames = new TreeRenames();

  TreeWalk(Judge judge) {
    this.judge = judge;
  }

  /** What was found, in no particular order. */
  List<OutputVerdict> verdicts() {
    return verdicts;
  }

  /** Walks what is below two directories. */
  void roots(Path left, Path right) {
    try {
      List<SortedMap<String, Path>> sides = Listing.both(left, right);
      enqueue(TreePath.ROOT, sides.get(0), sides.get(1));
    } catch (IOException e) {
      verdicts.add(OutputVerdict.unjudged(TreePath.ROOT, Content.reason(e)));
    }
    drain();
  }

  /** Compares two entries and what is below them. */
  void pair(TreePath path, Path left, Path right) {
    pending.add(new Meeting(path, Optional.of(left), Optional.of(right)));
    drain();
  }

  private void drain() {
    while (!pending.isEmpty()) {
      List<Meeting> level = new ArrayList<>();
      while (!pending.isEmpty() && level.size() < AT_ONCE) {
        level.add(pending.remove());
      }
      List<Look> looks = look(level);
      for (int i = 0; i < level.size(); i++) {
        verdicts.add(judge(level.get(i).path(), looks.get(i)));
      }
    }
    rename();
  }

  /** What a meeting shows, or why it shows nothing. */
  @FunctionalInterface
  private interface Look {
    Meeting.Seen seen() throws IOException;
  }

  /** Most files of two trees are equal, and finding that out needs no order. */
  private static List<Look> look(List<Meeting> level) {
    Look[] looks = new Look[level.size()];
    try {
      Workers.run(level.size(), FEW, i -> looks[i] = look(level.get(i)));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return List.of(looks);
  }

  private static Look look(Meeting meeting) {
    try {
      Meeting.Seen seen = meeting.look();
      return () -> seen;
    } catch (IOException e) {
      return () -> {
        throw e;
      };
    }
  }

  /** An entry that only changed its name is one row, under the recorded name. */
  private void rename() {
    List<Renaming> found = renames.find();
    Set<TreePath> names = new HashSet<>();
    found.forEach(renaming -> names.addAll(List.of(renaming.recorded(), renaming.observed())));
    verdicts.removeIf(verdict -> names.contains(verdict.path()));
    for (Renaming renaming : found) {
      TreePath path = renaming.recorded();
      Node left = renames.recorded(renaming);
      Node right = renames.observed(renaming);
      Difference seen = renaming.difference().and(standing(left, right));
      verdicts.add(
          Content.judge(
              path,
              seen,
              judge.policy(path),
              () ->
                  left.isDirectory() || right.isDirectory()
                      ? Difference.NONE
                      : content(path, left, right, bytes(path, left, right))));
    }
  }

  private static Difference standing(Node left, Node right) {
    return type(left, right).and(Standing.mode(left.mode(), right.mode()));
  }

  private OutputVerdict judge(TreePath path, Look look) {
    try {
      return judge(path, look.seen());
    } catch (IOException e) {
      return OutputVerdict.unjudged(path, Content.reason(e));
    }
  }

  private OutputVerdict judge(TreePath path, Meeting.Seen seen) {
    if (seen.same()) {
      return OutputVerdict.identical(path);
    }
    if (seen.left().isEmpty()) {
      Node extra = seen.right().orElseThrow();
      renames.extra(path, extra);
      return once(path, DifferenceClass.EXTRA, extra);
    }
    if (seen.right().isEmpty()) {
      Node missing = seen.left().orElseThrow();
      renames.missing(path, missing);
      return once(path, DifferenceClass.MISSING, missing);
    }
    Node left = seen.left().orElseThrow();
    Node right = seen.right().orElseThrow();
    OutputVerdict verdict =
        Content.judge(
            path,
            standing(left, right),
            judge.policy(path),
            () -> content(path, left, right, seen.bytes()));
    return verdict.difference().normalisers().isEmpty()
        ? verdict
        : verdict.of(TreeRenames.digest(left), TreeRenames.digest(right));
  }

  private OutputVerdict once(TreePath path, DifferenceClass side, Node node) {
    SortedMap<String, Path> none = Collections.emptySortedMap();
    return Content.judge(
        path,
        Difference.of(side, node.type().words()),
        judge.policy(path),
        () ->
            side == DifferenceClass.MISSING
                ? enqueue(path, entries(node), none)
                : enqueue(path, none, entries(node)));
  }

  private static Difference type(Node left, Node right) {
    return left.type() == right.type()
        ? Difference.NONE
        : Difference.of(
            DifferenceClass.VALUE_CHANGE, left.type().words() + ", now " + right.type().words());
  }

  private static Meeting.Bytes bytes(TreePath path, Node left, Node right) {
    return () -> FileContents.firstDifference(new BytePair(path, left.bytes(), right.bytes()));
  }

  private Difference content(TreePath path, Node left, Node right, Meeting.Bytes bytes)
      throws IOException {
    if (left.isDirectory() || right.isDirectory()) {
      return enqueue(path, entries(left), entries(right));
    }
    if (left.type() != right.type()) {
      return Difference.NONE;
    }
    return switch (left.type()) {
      case FILE ->
          judge.difference(
              new BytePair(path, left.bytes(), right.bytes()), bytes.firstDifference());
      case SYMLINK -> Standing.target(target(left), target(right));
      default ->
          throw new IOException(left.type().words() + " is never opened, so it cannot be judged");
    };
  }

  private static SortedMap<String, Path> entries(Node node) throws IOException {
    return node.isDirectory() ? Listing.of(node.path()) : Collections.emptySortedMap();
  }

  /** A directory differs by its entries alone, each of which gets its own verdict. */
  private Difference enqueue(
      TreePath directory, SortedMap<String, Path> left, SortedMap<String, Path> right) {
    NavigableSet<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    for (String name : names) {
      pending.add(
          new Meeting(
              directory.child(name),
              Optional.ofNullable(left.get(name)),
              Optional.ofNullable(right.get(name))));
    }
    return Difference.NONE;
  }

  private static String target(Node symlink) throws IOException {
    return EscapedBytes.write(BytePath.bytes(Files.readSymbolicLink(symlink.path())));
  }
}
