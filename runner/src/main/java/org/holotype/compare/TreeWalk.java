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
  private final Judge judge;
  private final Deque<Meeting> pending = new ArrayDeque<>();
  private final List<OutputVerdict> verdicts = new ArrayList<>();
  private final TreeRenames renames = new TreeRenames();

  /** One name that at least one side holds. */
  private record Meeting(TreePath path, Optional<Path> left, Optional<Path> right) {}

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
      enqueue(TreePath.ROOT, Listing.of(left), Listing.of(right));
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
      Meeting meeting = pending.remove();
      try {
        verdicts.add(judge(meeting));
      } catch (IOException e) {
        verdicts.add(OutputVerdict.unjudged(meeting.path(), Content.reason(e)));
      }
    }
    rename();
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
                      : content(path, left, right)));
    }
  }

  private static Difference standing(Node left, Node right) {
    return type(left, right).and(Standing.mode(left.mode(), right.mode()));
  }

  private OutputVerdict judge(Meeting meeting) throws IOException {
    TreePath path = meeting.path();
    if (meeting.left().isEmpty()) {
      Node extra = Node.at(meeting.right().orElseThrow());
      renames.extra(path, extra);
      return once(path, DifferenceClass.EXTRA, extra);
    }
    if (meeting.right().isEmpty()) {
      Node missing = Node.at(meeting.left().orElseThrow());
      renames.missing(path, missing);
      return once(path, DifferenceClass.MISSING, missing);
    }
    Node left = Node.at(meeting.left().orElseThrow());
    Node right = Node.at(meeting.right().orElseThrow());
    Difference seen = standing(left, right);
    return Content.judge(path, seen, judge.policy(path), () -> content(path, left, right));
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

  private Difference content(TreePath path, Node left, Node right) throws IOException {
    if (left.isDirectory() || right.isDirectory()) {
      return enqueue(path, entries(left), entries(right));
    }
    if (left.type() != right.type()) {
      return Difference.NONE;
    }
    return switch (left.type()) {
      case FILE -> judge.difference(new BytePair(path, bytes(left), bytes(right)));
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

  private static ByteSource bytes(Node file) {
    return ByteSource.ofFile(file.path(), file.size());
  }

  private static String target(Node symlink) throws IOException {
    return EscapedBytes.write(BytePath.bytes(Files.readSymbolicLink(symlink.path())));
  }
}
