package org.holotype.report;

import java.util.ArrayList;
import java.util.List;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Verdict;

/** The outputs that are not identical, worst first, as many as a person reads. */
record OutputList(Palette palette) {
  private static final int SHOWN = 20;

  List<String> lines(List<OutputVerdict> outputs) {
    List<OutputVerdict> notable =
        outputs.stream().filter(output -> output.verdict() != Verdict.IDENTICAL).toList();
    OutputBlock block = new OutputBlock(palette);
    List<String> lines = new ArrayList<>();
    notable.stream().limit(SHOWN).map(block::lines).forEach(lines::addAll);
    if (notable.size() > SHOWN) {
      lines.add("  and " + (notable.size() - SHOWN) + " more; --json lists them all");
    }
    return lines;
  }
}
