package org.holotype.cli;

import java.util.ArrayList;
import java.util.List;
import org.holotype.manifest.PathTolerance;
import org.holotype.record.ReadRecord;
import org.holotype.report.Acceptance;
import org.holotype.report.JsonReport;
import org.holotype.report.TextReport;
import org.holotype.rerun.RerunPlan;
import org.holotype.verdict.RerunVerdict;
import org.holotype.verdict.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holotype rerun}. */
@Command(
    name = "rerun",
    header = "Run a recorded command again, and hold what it writes against the record.",
    footer = {
      "",
      "  $ holotype rerun 3f1c9a2",
      "  $ holotype rerun artifact.tar --dry-run",
      "  $ holotype rerun 3f1c9a2 --tolerance \"out/*.npy;rtol=1e-6\"",
      "  $ holotype rerun 3f1c9a2 --sign",
      "  $ holotype rerun artifact.tar --sign-to verdict.json",
      "  $ holotype rerun 3f1c9a2 --html report.html --junit report.xml --markdown summary.md",
      "",
      "Exit status: 0 identical or equivalent, 1 diverged, 2 no verdict."
    })
final class RerunCommand extends Action {
  @Option(names = "--dry-run", description = "Show the plan and what is missing; run nothing.")
  private boolean dryRun;

  @Option(names = "--strict", description = "Accept identical only.")
  private boolean strict;

  @Option(
      names = "--tolerance",
      paramLabel = Tolerances.LABEL,
      description = "Your own policy for outputs, shown as the reviewer's.")
  private List<String> tolerances = new ArrayList<>();

  @Parameters(paramLabel = RecordArgument.LABEL, description = RecordArgument.DESCRIPTION)
  private String name = "";

  @Mixin private StoreOption store = new StoreOption();
  @Mixin private ReportOptions reports = new ReportOptions();
  @Mixin private VerdictOptions signing = new VerdictOptions();
  @Mixin private BackendOption backend = new BackendOption();

  @Override
  int act(Talk talk) {
    List<PathTolerance> reviewer = Tolerances.of(tolerances);
    ReportFiles files = reports.open();
    try (Bench bench = Bench.open(talk, backend)) {
      RecordArgument record = new RecordArgument(name, store);
      return dryRun
          ? plan(bench, record, talk)
          : rerun(bench, record.read(bench, talk), reviewer, files, talk);
    }
  }

  private int plan(Bench bench, RecordArgument record, Talk talk) {
    ReadRecord read = record.look(bench, talk);
    List<String> missing = record.isPack() ? List.of() : bench.missing(read.manifest());
    RerunPlan plan = RerunPlan.of(read.id(), read.manifest(), missing, backend.words());
    talk.result(plan.lines(), () -> JsonReport.plan(plan));
    return plan.possible() ? HOLDS : NO_VERDICT;
  }

  private int rerun(
      Bench bench, ReadRecord read, List<PathTolerance> reviewer, ReportFiles files, Talk talk) {
    CallersVariables.keptFrom(read.manifest().recipe().environment(), System.getenv())
        .ifPresent(kept -> talk.note("note: " + kept));
    RerunReports reporting = new RerunReports(files, read);
    RerunVerdict verdict;
    try (VerdictDesk desk = signing.open(bench, store, read.id())) {
      verdict = bench.rerun().rerun(read, reviewer, reporting);
      desk.sign(verdict, reporting.observation(), talk);
    }
    Acceptance acceptance = strict ? Acceptance.IDENTICAL : Acceptance.EQUIVALENT;
    reporting.write(verdict, acceptance);
    reviewer.stream()
        .map(PathTolerance::paths)
        .filter(paths -> verdict.outputs().stream().noneMatch(one -> paths.matches(one.path())))
        .forEach(paths -> talk.warning("--tolerance " + paths + " fits no output"));
    talk.result(new TextReport(talk.palette()).rerun(verdict), () -> JsonReport.rerun(verdict));
    boolean refused =
        verdict.verdict() == Verdict.EQUIVALENT && !acceptance.accepts(verdict.verdict());
    if (refused) {
      talk.note("refused: --strict accepts identical only");
    }
    return refused ? Verdict.DIVERGED.exitStatus() : verdict.verdict().exitStatus();
  }
}
