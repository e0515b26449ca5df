package org.holotype.report;

import java.util.ArrayList;
import java.util.List;
import org.holotype.verdict.CodePaths;
import org.holotype.verdict.CodePaths.Standing;
import org.holotype.verdict.Verdict;

/** Which recorded code paths a host takes, for a person: the answer first, then path by path. */
record CodePathsText(Palette palette) {
  private static final int VALUE_WIDTH = 36;

  List<String> lines(CodePaths result) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(result));
    result.reason().ifPresent(reason -> lines.add("  " + Words.harmless(reason)));
    lines.addAll(rows(result.paths()));
    if (!result.pins().isEmpty()) {
      lines.add("");
      lines.add("to hold what can be held, run with");
      result.pins().forEach(pin -> lines.add("  " + Words.harmless(pin)));
    }
    return lines;
  }

  private String headline(CodePaths result) {
    int all = result.paths().size();
    String totals =
        switch (result.answer()) {
          case SAME -> all == 0 ? "no mapped library selects code" : counted(all) + " as recorded";
          case DIFFERS, CANNOT ->
              (count(result, Standing.DIFFERS) + count(result, Standing.CANNOT))
                  + " of "
                  + counted(all)
                  + " differ here; "
                  + count(result, Standing.DIFFERS)
                  + " can be held";
          case UNKNOWN -> count(result, Standing.UNKNOWN) + " of " + counted(all) + " unknown";
        };
    return palette.paint(result.answer().word(), colour(result.answer()))
        + "   "
        + result.record().abbreviated()
        + "   "
        + totals;
  }

  private List<String> rows(List<CodePaths.Path> paths) {
    Table table = new Table("  ");
    for (CodePaths.Path path : paths) {
      table.row(
          palette.paint(path.standing().word(), colour(path.standing())),
          Words.harmless(path.fact()),
          values(path),
          path.standing() == Standing.SAME
              ? ""
              : path.pin().map(pin -> "hold: " + Words.harmless(pin)).orElse(path.why()),
          Words.harmless(path.library().substring(path.library().lastIndexOf('/') + 1)));
    }
    return table.lines();
  }

  private static String values(CodePaths.Path path) {
    String recorded = Words.clipped(path.recorded(), VALUE_WIDTH);
    return path.standing() == Standing.SAME
        ? recorded
        : recorded + " -> " + Words.clipped(path.here(), VALUE_WIDTH);
  }

  private static int count(CodePaths result, Standing standing) {
    return (int) result.paths().stream().filter(path -> path.standing() == standing).count();
  }

  private static String counted(int paths) {
    return Words.count(paths, "code path");
  }

  private static Verdict colour(Standing standing) {
    return switch (standing) {
      case SAME -> Verdict.IDENTICAL;
      case DIFFERS, CANNOT -> Verdict.DIVERGED;
      case UNKNOWN -> Verdict.INCONCLUSIVE;
    };
  }
}
