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
   */
  record Seen(Optional<Node> left, Optional<Node> right, Bytes bytes) {}

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
    Optional<Node> one = node(left);
    Optional<Node> other = node(right);
    return new Seen(one, other, areFiles(one, other) ? bytes(one, other) : OptionalLong::empty);
  }

  private Bytes bytes(Optional<Node> one, Optional<Node> other) {
    try {
      OptionalLong first =
          FileContents.firstDifference(
              new BytePair(path, one.orElseThrow().bytes(), other.orElseThrow().bytes()));
      return () -> first;
    } catch (IOException e) {
      return () -> {
        throw e;
      };
    }
  }

  private static Optional<Node> node(Optional<Path> place) throws IOException {
    return place.isPresent() ? Optional.of(Node.at(place.orElseThrow())) : Optional.empty();
  }

  private static boolean areFiles(Optional<Node> one, Optional<Node> other) {
    return one.isPresent()
        && other.isPresent()
        && one.orElseThrow().type() == Node.Type.FILE
        && other.orElseThrow().type() == Node.Type.FILE;
  }
}
