package org.holotype.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Failure;
import org.holotype.manifest.RecordId;
import org.holotype.record.ReadRecord;
import org.holotype.record.RecordReader;
import org.holotype.record.VerdictReader;
import org.holotype.report.JsonReport;
import org.holotype.report.TextReport;
import org.holotype.store.Pending;
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

  /**
   * One line of the log.
   *
   * @param entry empty where the record is not to be relied on
   * @param warnings what is wrong with it, or with verdicts beside it
   */
  private record Line(Optional<LogEntry> entry, List<String> warnings) {
    private Line {
      warnings = List.copyOf(warnings);
    }

    int status() {
      return warnings.isEmpty() ? HOLDS : NO_VERDICT;
    }
  }

  @Override
  int act(Talk talk) {
    int[] worst = {HOLDS};
    try (Bench bench = Bench.open(talk, signers);
        RecordStore records = store.open()) {
      byte[] theirs = records.allowedSigners();
      RecordReader reader = bench.reader(theirs);
      VerdictReader verdicts = bench.verdictReader(theirs);
      Abreast.each(
          records.log(),
          logged -> read(logged.id(), records, reader, verdicts),
          line -> {
            tell(line, talk);
            worst[0] = Math.max(worst[0], line.status());
          });
      bench.home().pending().all().forEach(entry -> talk.note(waiting(entry)));
    }
    return worst[0];
  }

  private static String waiting(Pending.Entry entry) {
    String id = entry.id().abbreviated();
    return "note: " + entry.kind().word() + " " + id + " waits for a store: holotype sign " + id;
  }

  private static Line read(
      RecordId id, RecordStore records, RecordReader reader, VerdictReader verdicts) {
    try {
      ReadRecord read = reader.read(records.get(id));
      Verdicts beside = Verdicts.beside(read, records, verdicts);
      return new Line(
          Optional.of(LogEntry.of(id, read.manifest()).with(beside.corroboration())),
          beside.findings().stream()
              .map(finding -> finding.object() + ": " + finding.message())
              .toList());
    } catch (Failure failure) {
      return new Line(
          Optional.empty(), List.of("record " + id.abbreviated() + ": " + failure.why()));
    }
  }

  private static void tell(Line line, Talk talk) {
    line.warnings().forEach(talk::warning);
    line.entry()
        .ifPresent(
            entry ->
                talk.result(
                    new TextReport(talk.palette()).log(List.of(entry)),
                    () -> (JsonReport.logLine(entry) + "\n").getBytes(StandardCharsets.UTF_8)));
  }
}
