package org.holotype.cli;

import java.nio.file.Path;
import org.holotype.compare.TreeComparison;
import org.holotype.report.JsonReport;
import org.holotype.report.TextReport;
import org.holotype.verdict.CompareResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holotype compare}. */
@Command(
    name = "compare",
    header = "Compare two files or two trees: bytes, types, modes, links.",
    footer = {
      "",
      "  $ holotype compare results/ other/results/",
      "",
      "Exit status: 0 identical, 1 diverged, 2 no verdict."
    })
final class CompareCommand extends Action {
  @Parameters(index = "0", paramLabel = "A", description = "A file or directory.")
  private Path a = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "Another.")
  private Path b = Path.of("");

  @Override
  int act(Talk talk) {
    CompareResult result = CompareResult.of(TreeComparison.compare(a, b));
    talk.result(new TextReport(talk.palette()).compare(result), () -> JsonReport.compare(result));
    return result.verdict().exitStatus();
  }
}
