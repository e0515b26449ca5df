package org.holotype.cli;

import java.util.List;
import java.util.Locale;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.lint.Finding;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.RecordId;
import org.holotype.manifest.Spread;
import org.holotype.record.Keeper;
import org.holotype.record.ReadRecord;
import org.holotype.report.JsonReport;
import org.holotype.stability.Check;
import org.holotype.stability.KeptSpread;
import org.holotype.stability.StabilityReport;
import org.holotype.stability.StabilityText;
import org.holotype.store.RecordStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holotype check}. */
@Command(
    name = "check",
    header = "Run a recorded command several times, disturbed on purpose, before others do.",
    description = {
      "",
      "Every run starts at another time; addresses, hash seeds, load, directory order, threads,",
      "host name, path, locale and time zone are made others than recorded. Outputs that move are",
      "run again with one thing held after the other, to find what steadies them."
    },
    footer = {
      "",
      "  $ holotype check 3f1c9a2",
      "  $ holotype check 3f1c9a2 --runs 10",
      "  $ holotype check 3f1c9a2 --runs 10 --keep-spread",
      "",
      "Exit status: 0 nothing moves that a re-run would not hold, 1 something does, 2 cannot tell."
    })
final class CheckCommand extends Action {
  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many runs as recorded, besides the disturbed ones; 3 by default.")
  private int runs = 3;

  @Option(
      names = "--keep-spread",
      description = {
        "Keep the record once more, signed by you, with what its runs as recorded left: a number",
        "of a re-run that lies where they put it is told as nondeterministic-at-record."
      })
  private boolean keepSpread;

  @Parameters(paramLabel = RecordArgument.LABEL, description = RecordArgument.DESCRIPTION)
  private String name = "";

  @Mixin private StoreOption store = new StoreOption();
  @Mixin private KeyOptions key = new KeyOptions();
  @Mixin private LendOption lending = new LendOption();
  @Mixin private BackendOption backend = new BackendOption();
  @Mixin private ImageLimitsOption imageLimits = new ImageLimitsOption();

  @Override
  int act(Talk talk) {
    requireRuns();
    try (Bench bench =
        Bench.open(talk, backend::launcher, new SignersOption(), lending).allowing(imageLimits)) {
      ReadRecord record = new RecordArgument(name, store).readToRun(bench, talk);
      lending.warn(record.manifest().recipe(), talk);
      return keepSpread ? kept(record, bench, talk) : checked(record, bench, talk);
    }
  }

  private int checked(ReadRecord record, Bench bench, Talk talk) {
    return tell(check(record, (now, outputs) -> {}, bench, talk), talk);
  }

  /** The store and the key are opened first: what they refuse is said before any run. */
  private int kept(ReadRecord record, Bench bench, Talk talk) {
    try (RecordStore records = store.open()) {
      Keeper keeper = key.keeper(records, bench);
      KeptSpread spread = new KeptSpread(record.manifest(), bench.blobs());
      StabilityReport report = check(record, spread, bench, talk);
      RecordId id = spread.keep(keeper);
      bench.note(records);
      return tell(report.keptAs(id), talk);
    }
  }

  private StabilityReport check(ReadRecord record, Check.Witness witness, Bench bench, Talk talk) {
    List<Finding> findings = Reviewing.findings(record.manifest(), bench.blobs());
    Check check =
        new Check(
            record,
            bench.rerun().open(record),
            runs,
            (number, how) -> talk.detail("run " + number + ": " + how),
            witness);
    talk.note(outlook(check, record.manifest()));
    return check.check(findings);
  }

  private static int tell(StabilityReport report, Talk talk) {
    talk.result(new StabilityText(talk.palette()).lines(report), () -> JsonReport.check(report));
    return report.exitStatus();
  }

  private static String outlook(Check check, Manifest recorded) {
    double seconds = recorded.observation().usage().wallMilliseconds() / 1000.0;
    return String.format(
        Locale.ROOT, "at least %d runs; the recorded one took %.1f s", check.leastRuns(), seconds);
  }

  private void requireRuns() {
    if (runs < Check.LEAST_RUNS || runs > Spread.MOST) {
      throw new Failure(
          Code.USAGE,
          "--runs " + runs + " was not understood",
          "a check needs " + Check.LEAST_RUNS + " to " + Spread.MOST + " runs",
          "write --runs 5");
    }
  }
}
