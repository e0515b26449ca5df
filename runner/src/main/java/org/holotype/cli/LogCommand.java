package org.holotype.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.holotype.failure.Failure;
import org.holotype.manifest.RecordId;
import org.holotype.record.ReadRecord;
import org.holotype.record.RecordReader;
import org.holotype.record.VerdictReader;
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
  @Mixin private SignersOption signers = new SignersOption();

  @Override
  int act(Talk talk) {
    int status = HOLDS;
    try (Bench bench = Bench.open(talk, signers);
        RecordStore records = store.open()) {
      byte[] theirs = records.allowedSigners();
      RecordReader reader = bench.reader(theirs);
      VerdictReader verdicts = bench.verdictReader(theirs);
      for (org.holotype.store.LogEntry line : records.log()) {
        status = Math.max(status, report(line.id(), records, reader, verdicts, talk));
      }
    }
    return status;
  }

  private static byte[] line(LogEntry entry) {
    return (JsonReport.logLine(entry) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static int report(
      RecordId id, RecordStore records, RecordReader reader, VerdictReader verdicts, Talk talk) {
    try {
      ReadRecord read = reader.read(records.get(id));
      Verdicts beside = Verdicts.beside(read, records, verdicts);
      beside
          .findings()
          .forEach(finding -> talk.warning(finding.object() + ": " + finding.message()));
      LogEntry entry = LogEntry.of(id, read.manifest()).with(beside.corroboration());
      talk.result(new TextReport(talk.palette()).log(List.of(entry)), () -> line(entry));
      return beside.findings().isEmpty() ? HOLDS : NO_VERDICT;
    } catch (Failure failure) {
      talk.warning("record " + id.abbreviated() + ": " + failure.why());
      return NO_VERDICT;
    }
  }
}
