package org.holotype.compare;

import java.util.ArrayList;
import java.util.List;
import org.holotype.verdict.OutputVerdict;

/** The order in which a reader wants verdicts: the worst first, then by path. */
final class WorstFirst {
  private WorstFirst() {}

  static List<OutputVerdict> sorted(List<OutputVerdict> verdicts) {
    List<OutputVerdict> sorted = new ArrayList<>(verdicts);
    sorted.sort(WorstFirst::compare);
    return sorted;
  }

  /** Written out: of ten thousand equal files nearly all that is left to do is to sort them. */
  private static int compare(OutputVerdict one, OutputVerdict other) {
    int worse = other.verdict().compareTo(one.verdict());
    if (worse != 0) {
      return worse;
    }
    int graver = other.primary().compareTo(one.primary());
    return graver != 0 ? graver : one.path().compareTo(other.path());
  }
}
