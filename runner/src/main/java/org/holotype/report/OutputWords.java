package org.holotype.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Magnitude;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Sample;

/** What there is to say of one output, in phrases that every report shares; all are harmless. */
public final class OutputWords {
  private static final int PLACE = 80;
  private static final int VALUE = 60;
  private static final int REMARK = 300;
  private static final int PATH = 1000;

  private OutputWords() {}

  /** Where it stands. */
  public static String path(OutputVerdict output) {
    return Words.clipped(output.path().toString(), PATH);
  }

  /** For example {@code 12 of 1,750,000 numbers differ, first at row 17, column "mass"}. */
  public static Optional<String> extent(Difference difference) {
    Optional<String> first = difference.where().map(where -> "first at " + place(where));
    return howMany(difference)
        .map(many -> many + first.map(where -> ", " + where).orElse(""))
        .or(() -> first);
  }

  /**
   * For example {@code 12 of 1,750,000 numbers differ}; empty where none does, as where only a date
   * beside them moved.
   */
  public static Optional<String> howMany(Difference difference) {
    return difference
        .differing()
        .filter(differing -> differing > 0)
        .map(
            differing ->
                Words.grouped(differing)
                    + difference
                        .total()
                        .map(total -> " of " + Words.count(total, unit(difference)))
                        .orElse("")
                    + (differing == 1 ? " differs" : " differ"));
  }

  /** The classes besides the primary one. */
  public static Optional<String> otherClasses(Difference difference) {
    return listed(difference.classes().stream().skip(1).map(DifferenceClass::word).toList());
  }

  /** The pair of numbers that lies farthest apart. */
  public static Optional<String> worst(Difference difference) {
    return difference
        .worst()
        .map(
            worst ->
                place(worst.where())
                    + ": recorded "
                    + value(worst.recorded())
                    + ", observed "
                    + value(worst.observed())
                    + ulps(worst).map(ulps -> ", " + ulps).orElse(""));
  }

  /** The greatest distances, rounded up, and what has no distance. */
  public static Optional<String> magnitude(Magnitude magnitude) {
    List<String> parts = new ArrayList<>();
    listed(distances(magnitude)).ifPresent(most -> parts.add("at most " + most));
    counted(magnitude.signedZeros(), "zero")
        .map(n -> n + " of the other sign")
        .ifPresent(parts::add);
    counted(magnitude.nans(), "pair").map(n -> n + " with a NaN").ifPresent(parts::add);
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  private static List<String> distances(Magnitude magnitude) {
    List<String> distances = new ArrayList<>();
    magnitude.maxUlp().ifPresent(ulp -> distances.add(Words.grouped(ulp) + " ULP"));
    magnitude.maxAbs().ifPresent(abs -> distances.add(Words.atMost(abs) + " absolute"));
    magnitude.maxRel().ifPresent(rel -> distances.add(Words.atMost(rel) + " relative"));
    return distances;
  }

  /** What the pattern of differences looks like. */
  public static Optional<String> hints(Difference difference) {
    return listed(difference.hints()).map(OutputWords::remark);
  }

  /** What had to be undone to compare. */
  public static Optional<String> normalisers(Difference difference) {
    return listed(difference.normalisers()).map(OutputWords::remark);
  }

  /** Whose policy judged; nothing where no policy could have mattered. */
  public static Optional<String> judgedBy(OutputVerdict output) {
    boolean onOneSide =
        output.primary() == DifferenceClass.MISSING || output.primary() == DifferenceClass.EXTRA;
    return onOneSide ? Optional.empty() : output.policy().map(PolicyWords::whose);
  }

  /** What was seen, or why nothing could be. */
  public static Optional<String> note(Difference difference) {
    return difference.note().map(OutputWords::remark);
  }

  /** Foreign words of any length on one line. */
  public static String remark(String words) {
    return Words.clipped(words, REMARK);
  }

  /** Where in a file. */
  public static String place(String where) {
    return Words.clipped(where, PLACE);
  }

  /** What stands there; that nothing does is said. */
  public static String value(String value) {
    return value.isEmpty() ? "(nothing)" : Words.clipped(value, VALUE);
  }

  /** How far apart a pair lies. */
  public static Optional<String> ulps(Sample sample) {
    return sample.ulp().map(ulp -> Words.grouped(ulp) + " ULP");
  }

  private static Optional<String> counted(Optional<Long> number, String one) {
    return number.filter(count -> count > 0).map(count -> Words.count(count, one));
  }

  private static Optional<String> listed(List<String> words) {
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(words.stream().collect(Collectors.joining(", ")));
  }

  private static String unit(Difference difference) {
    return difference.unit().orElse("byte");
  }
}
