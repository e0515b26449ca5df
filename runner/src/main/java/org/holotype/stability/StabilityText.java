package org.holotype.stability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holotype.lint.Finding;
import org.holotype.report.OutputWords;
import org.holotype.report.Palette;
import org.holotype.report.Words;
import org.holotype.verdict.Verdict;

/**
 * What a check came to, for people, as lines without line ends.
 *
 * @param palette whether the answers are coloured
 */
public record StabilityText(Palette palette) {
  private static final String INDENT = "      ";
  private static final int MOST_STABLE = 10;
  private static final int PATH = 60;

  /** The answer first, then the outputs, the worst first, then what reviewers trip over. */
  public List<String> lines(StabilityReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(head(report));
    report.reason().ifPresent(reason -> lines.add("  " + reason));
    lines.addAll(outputs(report));
    lines.addAll(circumstances(report));
    lines.addAll(findings(report.findings()));
    report.kept().ifPresent(id -> lines.add("recorded with its spread: " + id.abbreviated()));
    return lines;
  }

  private String head(StabilityReport report) {
    return report.stability().map(this::painted).orElse("cannot tell")
        + "   "
        + report.record().abbreviated()
        + "   "
        + Words.count(report.outputs().size(), "output")
        + ", "
        + Words.count(report.runs(), "run")
        + " under "
        + report.backend();
  }

  private List<String> outputs(StabilityReport report) {
    List<String> lines = new ArrayList<>();
    if (!report.outputs().isEmpty()) {
      lines.add("");
      lines.add("outputs");
    }
    int stable = 0;
    for (OutputStability output : report.outputs()) {
      boolean shown = output.stability() != Stability.STABLE || ++stable <= MOST_STABLE;
      if (shown) {
        lines.addAll(output(output));
      }
    }
    if (stable > MOST_STABLE) {
      lines.add("  and " + Words.count(stable - MOST_STABLE, "more output") + ", stable");
    }
    return lines;
  }

  private List<String> output(OutputStability output) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "  "
            + painted(output.stability())
            + " ".repeat(14 - output.stability().word().length())
            + Words.clipped(output.path().toString(), PATH));
    if (!output.under().isEmpty()) {
      lines.add(
          INDENT
              + "as long as these are held: "
              + String.join(", ", output.under())
              + output.keeper().map(keeper -> "; " + keeper.words()).orElse(""));
    }
    if (output.contents() > 1) {
      lines.add(INDENT + output.contents() + " different contents in runs as recorded");
    }
    if (output.stability() != Stability.STABLE) {
      output.difference().flatMap(OutputWords::extent).ifPresent(far -> lines.add(INDENT + far));
      output
          .difference()
          .flatMap(one -> OutputWords.magnitude(one.magnitude()))
          .ifPresent(far -> lines.add(INDENT + far));
    }
    output.mend().ifPresent(mend -> lines.add(INDENT + mend));
    output
        .bound()
        .filter(bound -> output.stability() != Stability.STABLE)
        .ifPresent(bound -> lines.add(INDENT + bound.words()));
    return lines;
  }

  private static List<String> circumstances(StabilityReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("disturbed: time" + listed(report.disturbed()));
    report.untested().forEach(one -> lines.add("not tested, hence not acquitted: " + one));
    report.outputs().stream()
        .filter(output -> output.stability() == Stability.STABLE)
        .map(OutputStability::bound)
        .flatMap(Optional::stream)
        .min(Comparator.comparingInt(Bound::runs))
        .ifPresent(bound -> lines.add("of what is stable, " + bound.words()));
    return lines;
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "" : ", " + String.join(", ", names);
  }

  private static List<String> findings(List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    if (!findings.isEmpty()) {
      lines.add("");
      lines.add("what reviewers trip over");
    }
    for (Finding finding : findings) {
      lines.add(String.format(Locale.ROOT, "  %-11s  %s", finding.code(), finding.words()));
      lines.add(INDENT + finding.mend());
    }
    return lines;
  }

  private String painted(Stability stability) {
    return palette.paint(
        stability.word(),
        switch (stability) {
          case STABLE -> Verdict.IDENTICAL;
          case STABLE_UNDER -> Verdict.INCONCLUSIVE;
          case UNSTABLE -> Verdict.DIVERGED;
        });
  }
}
