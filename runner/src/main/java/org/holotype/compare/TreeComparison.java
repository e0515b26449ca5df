package org.holotype.compare;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;
import org.holotype.verdict.OutputVerdict;

/**
 * Holds two files, or two trees, against each other: bytes, type, mode, link target, what is
 * missing and what is extra, empty directories included.
 *
 * <p>Symlinks inside the trees are compared, never followed; fifos, sockets and devices are never
 * opened. The two names themselves are the caller's and are followed; the mode of the two top
 * directories is no part of what they hold and does not count.
 */
public final class TreeComparison {
  private TreeComparison() {}

  /**
   * One verdict per entry that either side holds, the worst first, then by path. Two files stand
   * under the first one's name.
   *
   * @throws Failure {@code USAGE} where one of the two is not there
   */
  public static List<OutputVerdict> compare(Path a, Path b, Judge judge) {
    Path left = located(a);
    Path right = located(b);
    TreeWalk walk = new TreeWalk(judge);
    if (look(left).isDirectory() && look(right).isDirectory()) {
      walk.roots(left, right);
    } else {
      walk.pair(nameOf(a, left), left, right);
    }
    return WorstFirst.sorted(walk.verdicts());
  }

  private static TreePath nameOf(Path given, Path located) {
    String name = BytePath.name(given.normalize());
    return new TreePath(name.isEmpty() || name.equals("..") ? BytePath.name(located) : name);
  }

  private static Path located(Path given) {
    try {
      return given.toRealPath();
    } catch (IOException e) {
      throw unusable(given, e);
    }
  }

  private static Node look(Path path) {
    try {
      return Node.at(path);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  private static Failure unusable(Path path, IOException e) {
    return new Failure(
            Code.USAGE,
            "cannot compare " + EscapedBytes.write(BytePath.bytes(path)),
            e instanceof NoSuchFileException ? "nothing is there" : Content.reason(e),
            "name two files or two directories that exist and that you may read")
        .causedBy(e);
  }
}
