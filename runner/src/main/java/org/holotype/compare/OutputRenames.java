package org.holotype.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Kind;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;

/** Which outputs of two runs are one output under two names. */
final class OutputRenames {
  private OutputRenames() {}

  /** Twins by name first, then files whose digest no other output of either side has. */
  static List<Renaming> find(Map<TreePath, Output> recorded, Map<TreePath, Output> observed) {
    Set<TreePath> missing = only(recorded, observed);
    Set<TreePath> extra = only(observed, recorded);
    List<Renaming> found = new ArrayList<>(Renaming.twins(missing, extra));
    found.forEach(twin -> missing.remove(twin.recorded()));
    found.forEach(twin -> extra.remove(twin.observed()));
    Set<String> before = unique(recorded);
    Set<String> now = unique(observed);
    found.addAll(
        Renaming.of(
            missing,
            extra,
            path ->
                Optional.ofNullable(recorded.get(path))
                    .or(() -> Optional.ofNullable(observed.get(path)))
                    .flatMap(OutputRenames::content)
                    .filter(before::contains)
                    .filter(now::contains),
            "the same bytes"));
    return found;
  }

  private static Set<TreePath> only(Map<TreePath, Output> mine, Map<TreePath, Output> theirs) {
    Set<TreePath> only = new TreeSet<>();
    mine.forEach(
        (path, output) -> {
          if (output.change() != Output.Change.DELETED && !theirs.containsKey(path)) {
            only.add(path);
          }
        });
    return only;
  }

  private static Set<String> unique(Map<TreePath, Output> outputs) {
    Set<String> once = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (Output output : outputs.values()) {
      content(output).filter(digest -> !once.add(digest)).ifPresent(twice::add);
    }
    once.removeAll(twice);
    return once;
  }

  /** Empty files show nothing, and what was deleted has no bytes any more. */
  private static Optional<String> content(Output output) {
    boolean counts =
        output.change() != Output.Change.DELETED
            && output.entry().kind() == Kind.FILE
            && output.entry().size() > 0;
    return counts ? output.digest().map(Digest::toString) : Optional.empty();
  }
}
