package org.holotype.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.RecordId;
import org.holotype.record.Fixity;
import org.holotype.record.ReadRecord;
import org.holotype.report.JsonReport;
import org.holotype.report.TextReport;
import org.holotype.store.RecordStore;
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
    footer = {"", "  $ holotype verify 3f1c9a2", "  $ holotype verify --all --json"})
final class VerifyCommand extends Action {
  @Parameters(
      arity = "0..1",
      paramLabel = RecordArgument.LABEL,
      description = RecordArgument.DESCRIPTION)
  private @Nullable String name;

  @Option(names = "--all", description = "Every record of the store.")
  private boolean all;

  @Mixin private StoreOption store = new StoreOption();
  @Mixin private SignersOption signers = new SignersOption();

  @Override
  int act(Talk talk) {
    try (Bench bench = Bench.open(talk, signers)) {
      if (name != null) {
        RecordArgument argument = new RecordArgument(name, store);
        ReadRecord read = argument.read(bench, talk);
        return report(check(read, argument.verdicts(read, bench), bench), talk);
      }
      if (!all) {
        throw new Failure(
            Code.USAGE,
            "there is nothing to verify",
            "neither a record, a pack nor --all was given",
            "holotype verify RECORD, or holotype verify --all");
      }
      return verifyAll(bench, talk);
    }
  }

  private int verifyAll(Bench bench, Talk talk) {
    int worst = HOLDS;
    try (RecordStore records = store.open()) {
      byte[] theirs = records.allowedSigners();
      for (RecordId id : records.list()) {
        VerifyResult result = verify(id, records, theirs, bench);
        talk.result(
            new TextReport(talk.palette()).verify(result),
            () -> (JsonReport.verifyLine(result) + "\n").getBytes(StandardCharsets.UTF_8));
        worst = Math.max(worst, statusOf(result));
      }
    }
    return worst;
  }

  private static VerifyResult verify(
      RecordId id, RecordStore records, byte[] signers, Bench bench) {
    try {
      ReadRecord read = bench.reader(signers).read(records.get(id));
      return check(read, Verdicts.beside(read, records, bench.verdictReader(signers)), bench);
    } catch (Failure failure) {
      Finding finding =
          new Finding(failure.code().word(), "record " + id.abbreviated(), failure.why());
      return new VerifyResult(id, Signers.refused(failure), List.of(finding));
    }
  }

  private static VerifyResult check(ReadRecord read, Verdicts beside, Bench bench) {
    List<Finding> findings = new ArrayList<>(beside.findings());
    Signers.finding(read).ifPresent(findings::add);
    for (Fixity.Damage damage : Fixity.of(read.manifest(), bench.blobs()).damaged()) {
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
