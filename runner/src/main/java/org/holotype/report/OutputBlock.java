package org.holotype.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holotype.verdict.Difference;
import org.holotype.verdict.OutputVerdict;

/** One output that is not identical, in a few lines. */
record OutputBlock(Palette palette) {
  /** The verdict's row; then how much and where, then the note, where there are any. */
  List<String> lines(OutputVerdict output) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "  "
            + palette.paint(
                String.format(Locale.ROOT, "%-12s", output.verdict().word()), output.verdict())
            + "  "
            + String.format(Locale.ROOT, "%-13s", output.primary().word())
            + "  "
            + output.path());
    extent(output).ifPresent(extent -> lines.add("      " + extent));
    output.difference().note().ifPresent(note -> lines.add("      " + Words.harmless(note)));
    return lines;
  }

  private static Optional<String> extent(OutputVerdict output) {
    Difference difference = output.difference();
    return difference
        .differing()
        .map(
            differing ->
                Words.grouped(differing)
                    + difference
                        .total()
                        .map(total -> " of " + Words.count(total, unit(difference)))
                        .orElse("")
                    + (differing == 1 ? " differs" : " differ")
                    + difference.where().map(where -> ", first at " + where).orElse(""));
  }

  private static String unit(Difference difference) {
    return difference.unit().orElse("byte");
  }
}
