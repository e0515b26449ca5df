package org.holotype.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holotype.verdict.DifferenceClass;

/**
 * Holds each number against the least and the greatest that the recorded runs showed of the same
 * element, widened on either side by their distance: one that lies within is {@link
 * DifferenceClass#NONDETERMINISTIC_AT_RECORD}.
 */
final class RunsSpread implements FileSpread {
  private final List<RunGathering> further;
  private long within;
  private long beyond;
  private long still;
  private double excess;

  /**
   * @param further the recorded runs but the one that the record speaks of
   */
  RunsSpread(List<RunGathering> further) {
    this.further = List.copyOf(further);
  }

  @Override
  public NumberSpread of(String array) {
    List<RunNumbers> runs =
        further.stream().map(run -> run.in(array)).flatMap(Optional::stream).toList();
    // A run that differs nowhere in this array showed the recorded numbers, which count anyway.
    return (index, recorded, observed) -> isWithin(runs, index, recorded, observed);
  }

  private boolean isWithin(List<RunNumbers> runs, long index, double recorded, double observed) {
    double least = recorded;
    double greatest = recorded;
    for (RunNumbers run : runs) {
      double value = run.at(index).orElse(recorded);
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    double width = greatest - least;
    double outside = Math.max(0, Math.max(least - observed, observed - greatest));
    if (!(width > 0) || Double.isInfinite(width)) {
      still++;
      return false;
    }
    boolean is = outside <= width;
    within += is ? 1 : 0;
    beyond += is ? 0 : 1;
    excess = is ? excess : Math.max(excess, outside / width);
    return is;
  }

  /** Whether no number was held against it. */
  boolean isEmpty() {
    return within + beyond + still == 0;
  }

  /** What was found, in words. */
  String words() {
    String words =
        String.format(
            Locale.ROOT,
            "within what the recorded runs showed of the same element: %,d of %,d",
            within,
            within + beyond + still);
    if (beyond > 0) {
      words +=
          String.format(
              Locale.ROOT, "; beyond it: %,d, by up to %.3g times its width", beyond, excess);
    }
    return still > 0
        ? words + String.format(Locale.ROOT, "; where the runs agreed: %,d", still)
        : words;
  }
}
