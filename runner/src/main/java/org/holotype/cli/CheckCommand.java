package org.holotype.cli;

import java.util.List;
import java.util.Locale;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.lint.Finding;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Spread;
import org.holotype.record.ReadRecord;
import org.holotype.report.JsonReport;
import org.holotype.stability.Check;
import org.holotype.stability.StabilityReport;
import org.holotype.stability.StabilityText;
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

  @Parameters(paramLabel = RecordArgument.LABEL, description = RecordArgument.DESCRIPTION)
  private String name = "";

  @Mixin private StoreOption store = new StoreOption();
  @Mixin private LendOption lending = new LendOption();
  @Mixin private BackendOption backend = new BackendOption();

  @Override
  int act(Talk talk) {
    requireRuns();
    try (Bench bench = Bench.open(talk, backend::launcher, new SignersOption(), lending)) {
      ReadRecord record = new RecordArgument(name, store).readToRun(bench, talk);
      lending.warn(record.manifest().recipe(), talk);
      List<Finding> findings = Reviewing.findings(record.manifest(), bench.blobs());
      Check check =
          new Check(
              record,
              bench.rerun().open(record),
              runs,
              (number, how) -> talk.detail("run " + number + ": " + how));
      talk.note(outlook(check, record.manifest()));
      StabilityReport report = check.check(findings);
      talk.result(new StabilityText(talk.palette()).lines(report), () -> JsonReport.check(report));
      return report.exitStatus();
    }
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
