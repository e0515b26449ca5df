package org.holotype.compare;

import java.util.Comparator;
import java.util.List;
import org.holotype.verdict.OutputVerdict;

/** The order in which a reader wants verdicts: the worst first, then by path. */
final class WorstFirst {
  private static final Comparator<OutputVerdict> ORDER =
      Comparator.comparing(OutputVerdict::verdict)
          .thenComparing(OutputVerdict::primary)
          .reversed()
          .thenComparing(OutputVerdict::path);

  private WorstFirst() {}

  static List<OutputVerdict> sorted(List<OutputVerdict> verdicts) {
    return verdicts.stream().sorted(ORDER).toList();
  }
}
