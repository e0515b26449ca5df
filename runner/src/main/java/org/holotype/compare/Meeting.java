package org.holotype.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.holotype.manifest.TreePath;

/** One name that at least one of two trees holds. */
record Meeting(TreePath path, Optional<Path> left, Optional<Path> right) {
  /**
   * What stands under the name.
   *
   * @param left on the recorded side
   * @param right on the other side
   * @param bytes of two files
   * @param same whether both are files, equal in every byte and in their mode; then nothing is kept
   */
  record Seen(Optional<Node> left, Optional<Node> right, Bytes bytes, boolean same) {
    private static final Seen SAME =
        new Seen(Optional.empty(), Optional.empty(), OptionalLong::empty, true);

    Seen(Optional<Node> left, Optional<Node> right, Bytes bytes) {
      this(left, right, bytes, false);
    }
  }

  /** Where the bytes of two files begin to differ, as far as anybody looked. */
  @FunctionalInterface
  interface Bytes {
    /**
     * The first place; empty where all bytes are equal.
     *
     * @throws IOException where they could not be read
     */
    OptionalLong firstDifference() throws IOException;
  }

  /** Looks at both sides and, of two files, at their bytes; nothing is decoded. */
  Seen look() throws IOException {
    if (left.isEmpty() || right.isEmpty()) {
      return new Seen(node(left), node(right), OptionalLong::empty);
    }
    Node one = Node.at(left.orElseThrow());
    Node other = Node.at(right.orElseThrow());
    return one.type() == Node.Type.FILE && other.type() == Node.Type.FILE
        ? files(one, other)
        : new Seen(Optional.of(one), Optional.of(other), OptionalLong::empty);
  }

  private Seen files(Node one, Node other) {
    try {
      OptionalLong first =
          FileContents.firstDifference(new BytePair(path, one.bytes(), other.bytes()));
      return first.isEmpty() && one.mode().bits() == other.mode().bits()
          ? Seen.SAME
          : new Seen(Optional.of(one), Optional.of(other), () -> first);
    } catch (IOException e) {
      return new Seen(
          Optional.of(one),
          Optional.of(other),
          () -> {
            throw e;
          });
    }
  }

  private static Optional<Node> node(Optional<Path> place) throws IOException {
    return place.isPresent() ? Optional.of(Node.at(place.orElseThrow())) : Optional.empty();
  }
}
