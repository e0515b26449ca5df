package org.holotype.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.verdict.Difference;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Sample;

/** One output that is not identical, in a few lines. */
public record OutputBlock(Palette palette) {
  /** No output takes more lines than this. */
  static final int MOST_LINES = 12;

  private static final String INDENT = "      ";
  private static final int REASONS = 2;
  private static final int SAMPLES = 3;
  private static final int COLUMN = 36;

  /** The verdict's row; then how much, where, by whose policy and why; then a few samples. */
  public List<String> lines(OutputVerdict output) {
    Difference difference = output.difference();
    List<String> lines = new ArrayList<>();
    lines.add(head(output));
    OutputWords.otherClasses(difference).ifPresent(others -> add(lines, "also " + others));
    OutputWords.extent(difference).ifPresent(extent -> add(lines, extent));
    OutputWords.worst(difference).ifPresent(worst -> add(lines, "worst at " + worst));
    OutputWords.magnitude(difference.magnitude()).ifPresent(most -> add(lines, most));
    OutputWords.hints(difference).ifPresent(hints -> add(lines, "looks like " + hints));
    OutputWords.note(difference).ifPresent(note -> add(lines, note));
    lines.addAll(unexcused(difference));
    judged(output).ifPresent(judged -> add(lines, judged));
    lines.addAll(samples(difference, Math.min(SAMPLES, MOST_LINES - lines.size())));
    return lines;
  }

  private String head(OutputVerdict output) {
    return "  "
        + palette.paint(Words.padded(output.verdict().word(), 12), output.verdict())
        + "  "
        + Words.padded(output.primary().word(), 13)
        + "  "
        + OutputWords.path(output);
  }

  /** Policy and normalisers stand together: neither means anything without the other. */
  private static Optional<String> judged(OutputVerdict output) {
    List<String> parts = new ArrayList<>();
    OutputWords.judgedBy(output).ifPresent(whose -> parts.add("judged by " + whose));
    OutputWords.normalisers(output.difference())
        .ifPresent(undone -> parts.add("undone to compare: " + undone));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  private static List<String> unexcused(Difference difference) {
    List<String> reasons = difference.unexcused();
    List<String> lines = new ArrayList<>();
    reasons.stream()
        .limit(REASONS)
        .forEach(reason -> add(lines, "not excused: " + OutputWords.remark(reason)));
    if (reasons.size() > REASONS) {
      int last = lines.size() - 1;
      lines.set(last, lines.get(last) + " (and " + (reasons.size() - REASONS) + " reasons more)");
    }
    return lines;
  }

  private static List<String> samples(Difference difference, int most) {
    List<Sample> samples =
        difference.samples().stream()
            .filter(sample -> difference.worst().filter(worst -> isSame(sample, worst)).isEmpty())
            .limit(Math.max(0, most))
            .toList();
    Table table = new Table(INDENT + "  ");
    for (Sample sample : samples) {
      table.row(
          OutputWords.place(sample.where()),
          Words.clipped(OutputWords.value(sample.recorded()), COLUMN)
              + " -> "
              + Words.clipped(OutputWords.value(sample.observed()), COLUMN),
          OutputWords.ulps(sample).orElse(""));
    }
    return table.lines();
  }

  /** Field by field, for Java makes the comparison of records when it is first asked for. */
  private static boolean isSame(Sample one, Sample other) {
    return one.where().equals(other.where())
        && one.recorded().equals(other.recorded())
        && one.observed().equals(other.observed());
  }

  private static void add(List<String> lines, String line) {
    lines.add(INDENT + line);
  }
}
