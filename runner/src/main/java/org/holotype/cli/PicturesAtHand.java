package org.holotype.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holotype.compare.BytePair;
import org.holotype.compare.ByteSource;
import org.holotype.compare.ByteSources;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;
import org.holotype.report.page.Figures;
import org.holotype.tree.BytePath;

/** Where a report finds the bytes of both sides of a path. */
final class PicturesAtHand {
  private PicturesAtHand() {}

  /** In the two runs. */
  static Figures.Pairs ofRuns(List<Output> recorded, List<Output> observed, ByteSources bytes) {
    Map<TreePath, Entry> before = byPath(recorded);
    Map<TreePath, Entry> now = byPath(observed);
    return path ->
        pair(
            path,
            Optional.ofNullable(before.get(path)).flatMap(bytes::recorded),
            Optional.ofNullable(now.get(path)).flatMap(bytes::observed));
  }

  /** On disk: two files, or below two directories. */
  static Figures.Pairs onDisk(Path a, Path b) {
    return path -> pair(path, file(a, path), file(b, path));
  }

  private static Optional<BytePair> pair(
      TreePath path, Optional<ByteSource> recorded, Optional<ByteSource> observed) {
    return recorded.isPresent() && observed.isPresent()
        ? Optional.of(new BytePair(path, recorded.orElseThrow(), observed.orElseThrow()))
        : Optional.empty();
  }

  private static Optional<ByteSource> file(Path top, TreePath path) {
    try {
      Path real = top.toRealPath();
      Path file = Files.isDirectory(real) ? BytePath.resolve(real, path) : real;
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(ByteSource.ofFile(file, Files.size(file)))
          : Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static Map<TreePath, Entry> byPath(List<Output> outputs) {
    return outputs.stream()
        .filter(output -> output.change() != Output.Change.DELETED)
        .map(Output::entry)
        .collect(Collectors.toMap(Entry::path, Function.identity()));
  }
}
