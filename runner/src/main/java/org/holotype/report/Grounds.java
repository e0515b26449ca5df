package org.holotype.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Verdict;

/** On what grounds outputs were judged: every policy that was in force, all that was undone. */
public final class Grounds {
  private Grounds() {}

  /** The line without which {@code equivalent} means nothing; empty for any other verdict. */
  public static Optional<String> ofEquivalence(Verdict verdict, List<OutputVerdict> outputs) {
    List<String> parts = new ArrayList<>();
    if (verdict == Verdict.EQUIVALENT) {
      policies(outputs).ifPresent(whose -> parts.add("judged by " + whose));
      normalisers(outputs).ifPresent(undone -> parts.add("undone to compare: " + undone));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  /** Whose policies judged the outputs that are not identical. */
  public static Optional<String> policies(List<OutputVerdict> outputs) {
    return distinct(outputs, output -> OutputWords.judgedBy(output).stream(), " and ");
  }

  /** What had to be undone in any of them. */
  public static Optional<String> normalisers(List<OutputVerdict> outputs) {
    return distinct(outputs, output -> output.difference().normalisers().stream(), ", ")
        .map(OutputWords::remark);
  }

  private static Optional<String> distinct(
      List<OutputVerdict> outputs,
      Function<OutputVerdict, Stream<String>> words,
      String separator) {
    String all =
        outputs.stream()
            .filter(output -> output.verdict() != Verdict.IDENTICAL)
            .flatMap(words)
            .distinct()
            .sorted()
            .collect(Collectors.joining(separator));
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }
}
