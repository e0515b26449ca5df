package org.holotype.cli;

import org.holotype.record.ReadRecord;
import org.holotype.report.TextReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code holotype show}. */
@Command(
    name = "show",
    header = "Show a record; its image and bytes may be long gone.",
    footer = {"", "  $ holotype show 3f1c9a2"})
final class ShowCommand extends Action {
  @Parameters(paramLabel = RecordArgument.LABEL, description = RecordArgument.DESCRIPTION)
  private String name = "";

  @Mixin private StoreOption store = new StoreOption();

  @Override
  int act(Talk talk) {
    try (Bench bench = Bench.open(talk)) {
      ReadRecord read = new RecordArgument(name, store).read(bench, talk);
      talk.result(
          new TextReport(talk.palette()).show(read.id(), read.manifest(), Signers.of(read)),
          read.signed()::statement);
      return HOLDS;
    }
  }
}
