package org.holotype.stability;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.OutputVerdict;

/**
 * One run, and what came of it.
 *
 * @param exit how it ended
 * @param contents what it left, in one word for each path; equal words mean equal outputs
 * @param differences from the first run, where there are any
 * @param refused what of its circumstances this host could not give, in words
 */
record Trial(
    Exit exit,
    NavigableMap<TreePath, String> contents,
    Map<TreePath, OutputVerdict> differences,
    List<String> refused) {
  private static final String NOT_APPLIED = "not applied: ";

  Trial {
    differences = Map.copyOf(differences);
    refused = List.copyOf(refused);
  }

  /** Whether all that was asked for was there. */
  boolean asAsked() {
    return refused.isEmpty();
  }

  /** What stood at a path; nothing is also something to agree on. */
  String at(TreePath path) {
    return Optional.ofNullable(contents.get(path)).orElse("nothing");
  }

  boolean agrees(Trial other, TreePath path) {
    return at(path).equals(other.at(path));
  }

  static List<String> refusals(List<String> degraded) {
    return degraded.stream()
        .filter(one -> one.startsWith(NOT_APPLIED))
        .map(one -> one.substring(NOT_APPLIED.length()))
        .toList();
  }

  static NavigableMap<TreePath, String> contents(List<Output> outputs) {
    NavigableMap<TreePath, String> contents = new TreeMap<>();
    outputs.forEach(output -> contents.put(output.path(), word(output)));
    return contents;
  }

  private static String word(Output output) {
    return Stream.of(
            output.change(), output.kind(), output.mode(), output.digest(), output.target())
        .map(String::valueOf)
        .reduce("", (left, right) -> left + " " + right);
  }
}
