package org.holotype.cli;

import java.util.ArrayList;
import java.util.List;
import org.holotype.record.ReadRecord;
import org.holotype.report.JsonReport;
import org.holotype.report.TextReport;
import org.holotype.verdict.ShownVerdicts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holotype show}. */
@Command(
    name = "show",
    header = "Show a record; its image and bytes may be long gone.",
    footer = {"", "  $ holotype show 3f1c9a2", "  $ holotype show 3f1c9a2 --verdicts --json"})
final class ShowCommand extends Action {
  @Parameters(paramLabel = RecordArgument.LABEL, description = RecordArgument.DESCRIPTION)
  private String name = "";

  @Option(names = "--verdicts", description = "Show the signed verdicts beside it instead.")
  private boolean verdicts;

  @Mixin private StoreOption store = new StoreOption();
  @Mixin private SignersOption signers = new SignersOption();

  @Override
  int act(Talk talk) {
    try (Bench bench = Bench.open(talk, signers)) {
      RecordArgument argument = new RecordArgument(name, store);
      ReadRecord read = argument.read(bench, talk);
      Verdicts beside = argument.verdicts(read, bench);
      if (verdicts) {
        ShownVerdicts shown = beside.shown(read.id());
        talk.result(
            new TextReport(talk.palette()).verdicts(shown), () -> JsonReport.verdicts(shown));
      } else {
        talk.result(text(talk, read, beside), read.signed()::statement);
      }
      return HOLDS;
    }
  }

  private static List<String> text(Talk talk, ReadRecord read, Verdicts beside) {
    TextReport report = new TextReport(talk.palette());
    List<String> lines = new ArrayList<>(report.show(read.id(), read.manifest(), Signers.of(read)));
    lines.addAll(report.verdicts(beside.shown(read.id())));
    return lines;
  }
}
