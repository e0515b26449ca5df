package org.holotype.launch;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.holotype.launch.ImageTree.Kind;
import org.holotype.observe.LaunchRequest.Overlay;
import org.holotype.tree.BytePath;

/**
 * A workspace that was copied into the upper directory, since no overlay could be mounted.
 *
 * @param skeleton mount points that were laid out within it
 * @param workspace its directories
 */
record CopiedWorkspace(Path skeleton, Overlay workspace) {
  /** Takes away the mount points that the command left as they were: they are no outputs. */
  void removeMountPoints() throws IOException {
    for (String inside : deepestFirst()) {
      boolean ours = new ImageTree(workspace.lower()).kind(inside) == Kind.ABSENT;
      ImageTree upper = new ImageTree(workspace.upper());
      Kind kind = upper.kind(inside);
      if (ours && kind == Kind.DIRECTORY) {
        removeEmpty(upper.resolve(inside));
      } else if (ours && kind == Kind.FILE && Files.size(upper.resolve(inside)) == 0) {
        Files.delete(upper.resolve(inside));
      }
    }
  }

  private List<String> deepestFirst() throws IOException {
    try (Stream<Path> all = Files.walk(skeleton)) {
      return all.filter(each -> !each.equals(skeleton))
          .sorted(Comparator.reverseOrder())
          .map(each -> "/" + BytePath.bytes(skeleton.relativize(each)))
          .toList();
    }
  }

  private static void removeEmpty(Path directory) throws IOException {
    try {
      Files.delete(directory);
    } catch (DirectoryNotEmptyException written) {
      // What the command put there makes it an output.
    }
  }
}
