package org.holotype.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.holotype.failure.Failure;
import org.holotype.manifest.RecordId;
import org.holotype.record.RecordReader;
import org.holotype.report.JsonReport;
import org.holotype.report.TextReport;
import org.holotype.store.RecordStore;
import org.holotype.verdict.LogEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holotype log}. */
@Command(
    name = "log",
    header = "List the records of a store, the last one first.",
    footer = {"", "  $ holotype log"})
final class LogCommand extends Action {
  @Mixin private StoreOption store = new StoreOption();

  @Override
  int act(Talk talk) {
    int status = HOLDS;
    try (Bench bench = Bench.open(talk);
        RecordStore records = store.open()) {
      RecordReader reader = bench.reader(records.allowedSigners());
      for (org.holotype.store.LogEntry line : records.log()) {
        status = Math.max(status, report(line.id(), records, reader, talk));
      }
    }
    return status;
  }

  private static byte[] line(LogEntry entry) {
    return (JsonReport.logLine(entry) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static int report(RecordId id, RecordStore records, RecordReader reader, Talk talk) {
    try {
      LogEntry entry = LogEntry.of(id, reader.read(records.get(id)).manifest());
      talk.result(new TextReport(talk.palette()).log(List.of(entry)), () -> line(entry));
      return HOLDS;
    } catch (Failure failure) {
      talk.warning("record " + id.abbreviated() + ": " + failure.why());
      return NO_VERDICT;
    }
  }
}
