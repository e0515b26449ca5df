package org.holotype.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.RecordId;
import org.holotype.record.Fixity;
import org.holotype.record.FixityCheck;
import org.holotype.record.ReadRecord;
import org.holotype.record.RecordReader;
import org.holotype.record.VerdictReader;
import org.holotype.report.HistoryText;
import org.holotype.report.JsonReport;
import org.holotype.report.TextReport;
import org.holotype.store.RecordStore;
import org.holotype.store.WalkedHistory;
import org.holotype.verdict.Checkpoint;
import org.holotype.verdict.HistoryResult;
import org.holotype.verdict.VerifyResult;
import org.holotype.verdict.VerifyResult.Finding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holotype verify}. */
@Command(
    name = "verify",
    header = "Check signatures and every byte at hand; run nothing of the record.",
    description = {
      "",
      "With --all, every record, and the store's history from its introduction on: each commit is",
      "signed, by a key that the commit before it lists, and only adds."
    },
    footer = {
      "",
      "  $ holotype verify 3f1c9a2",
      "  $ holotype verify --all --json",
      "  $ holotype verify --since 2026-11.checkpoint"
    })
final class VerifyCommand extends Action {
  @Parameters(
      arity = "0..1",
      paramLabel = RecordArgument.LABEL,
      description = RecordArgument.DESCRIPTION)
  private @Nullable String name;

  @Option(names = "--all", description = "Every record of the store, and its history.")
  private boolean all;

  @Option(
      names = "--since",
      paramLabel = "FILE",
      description = "A checkpoint: nothing that it covers has vanished or was rewritten.")
  private @Nullable Path since;

  @Option(
      names = "--introduction",
      paramLabel = "LINE",
      description = "The store's introduction as you got it: commit and key, as verify prints it.")
  private @Nullable String introduction;

  @Mixin private StoreOption store = new StoreOption();
  @Mixin private SignersOption signers = new SignersOption();

  @Override
  int act(Talk talk) {
    try (Bench bench = Bench.open(talk, signers)) {
      if (name != null) {
        RecordArgument argument = new RecordArgument(name, store);
        ReadRecord read = argument.read(bench, talk);
        FixityCheck fixity = new FixityCheck(bench.blobs());
        return report(check(read, argument.verdicts(read, bench), fixity), talk);
      }
      requireSomething();
      Optional<Checkpoint> checkpoint = Optional.ofNullable(since).map(VerifyCommand::checkpoint);
      try (RecordStore records = store.open()) {
        int history = verifyHistory(records, checkpoint, bench, talk);
        return all ? Math.max(history, verifyAll(records, bench, talk)) : history;
      }
    }
  }

  private void requireSomething() {
    if (!all && since == null && introduction == null) {
      throw new Failure(
          Code.USAGE,
          "there is nothing to verify",
          "neither a record, a pack, --all, --since nor --introduction was given",
          "holotype verify RECORD, or holotype verify --all");
    }
  }

  private static Checkpoint checkpoint(Path file) {
    return Checkpoint.parse(SmallFile.read(file, "checkpoint"), file.toString());
  }

  private int verifyHistory(
      RecordStore records, Optional<Checkpoint> checkpoint, Bench bench, Talk talk) {
    WalkedHistory history = records.history(signers.revoked(bench.settings()));
    HistoryResult result =
        checkpoint
            .map(history::result)
            .orElseGet(history::result)
            .and(
                Optional.ofNullable(introduction)
                    .flatMap(history::introducedBy)
                    .map(List::of)
                    .orElse(List.of()));
    talk.result(
        new HistoryText(talk.palette()).history(result),
        () -> (JsonReport.historyLine(result) + "\n").getBytes(StandardCharsets.UTF_8));
    return result.findings().isEmpty() ? HOLDS : NO_VERDICT;
  }

  private static int verifyAll(RecordStore records, Bench bench, Talk talk) {
    byte[] theirs = records.allowedSigners();
    RecordReader reader = bench.reader(theirs);
    VerdictReader verdicts = bench.verdictReader(theirs);
    FixityCheck fixity = new FixityCheck(bench.blobs());
    int[] worst = {HOLDS};
    Abreast.each(
        records.list(),
        id -> verify(id, records, reader, verdicts, fixity),
        result -> {
          talk.result(
              new TextReport(talk.palette()).verify(result),
              () -> (JsonReport.verifyLine(result) + "\n").getBytes(StandardCharsets.UTF_8));
          worst[0] = Math.max(worst[0], statusOf(result));
        });
    return worst[0];
  }

  private static VerifyResult verify(
      RecordId id,
      RecordStore records,
      RecordReader reader,
      VerdictReader verdicts,
      FixityCheck fixity) {
    try {
      ReadRecord read = reader.read(records.get(id));
      return check(read, Verdicts.beside(read, records, verdicts), fixity);
    } catch (Failure failure) {
      Finding finding =
          new Finding(failure.code().word(), "record " + id.abbreviated(), failure.why());
      return new VerifyResult(id, Signers.refused(failure), List.of(finding));
    }
  }

  private static VerifyResult check(ReadRecord read, Verdicts beside, FixityCheck fixity) {
    List<Finding> findings = new ArrayList<>(beside.findings());
    Signers.finding(read).ifPresent(findings::add);
    for (Fixity.Damage damage : fixity.of(read.manifest()).damaged()) {
      findings.add(new Finding("digest-mismatch", damage.object(), damage.message()));
    }
    return new VerifyResult(read.id(), Signers.of(read), findings);
  }

  private static int report(VerifyResult result, Talk talk) {
    talk.result(new TextReport(talk.palette()).verify(result), () -> JsonReport.verify(result));
    return statusOf(result);
  }

  private static int statusOf(VerifyResult result) {
    return result.findings().isEmpty() ? HOLDS : NO_VERDICT;
  }
}
