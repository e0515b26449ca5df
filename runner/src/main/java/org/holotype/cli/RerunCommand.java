package org.holotype.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.explain.Explainer;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Observation;
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
      "  $ holotype rerun 3f1c9a2 --explain",
      "  $ holotype rerun 3f1c9a2 --pin recorded",
      "  $ holotype rerun 3f1c9a2 --tolerance \"out/*.npy;rtol=1e-6\"",
      "  $ holotype rerun 3f1c9a2 --lend network",
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

  @Option(
      names = "--pin",
      paramLabel = "none|safe|recorded",
      description = "Hold what differs at the recorded values; the verdict names what was held.")
  private String pin = "none";

  @Mixin private ExplainOptions explaining = new ExplainOptions();

  @Parameters(paramLabel = RecordArgument.LABEL, description = RecordArgument.DESCRIPTION)
  private String name = "";

  @Mixin private StoreOption store = new StoreOption();
  @Mixin private SignersOption signers = new SignersOption();
  @Mixin private ReportOptions reports = new ReportOptions();
  @Mixin private VerdictOptions signing = new VerdictOptions();
  @Mixin private LendOption lending = new LendOption();
  @Mixin private BackendOption backend = new BackendOption();
  @Mixin private TimeLimitOption limit = new TimeLimitOption();
  @Mixin private LimitOption limits = new LimitOption();
  @Mixin private ImageLimitsOption imageLimits = new ImageLimitsOption();

  @Override
  int act(Talk talk) {
    explaining.require();
    List<PathTolerance> reviewer = Tolerances.of(tolerances);
    PinLevel level = PinLevel.parse(pin);
    boolean held = level != PinLevel.NONE || !limits.conditions().isEmpty();
    if (explaining.wanted() && held) {
      throw new Failure(
          Code.USAGE,
          "--explain is asked for together with --pin or --limit",
          "what is held cannot be found to be a cause",
          "ask for --explain first; it says what to hold");
    }
    if (explaining.wanted()) {
      backend.requireIsolationFor("--explain");
    }
    ReportFiles files = reports.open();
    try (Bench bench =
        Bench.open(talk, () -> limit.on(backend.launcher()), signers, lending)
            .allowing(imageLimits)) {
      RecordArgument record = new RecordArgument(name, store);
      return dryRun
          ? plan(bench, record, level, talk)
          : rerun(bench, record.readToRun(bench, talk), reviewer, level, files, talk);
    }
  }

  private int plan(Bench bench, RecordArgument record, PinLevel level, Talk talk) {
    ReadRecord read = record.look(bench, talk);
    List<String> missing = record.isPack() ? List.of() : bench.missing(read.manifest());
    List<String> held = new ArrayList<>(level.words(read.manifest()));
    held.addAll(limits.pinned(read.manifest()).words());
    RerunPlan plan = RerunPlan.of(read.id(), read.manifest(), missing, backend.words(), held);
    talk.result(plan.lines(), () -> JsonReport.plan(plan));
    return plan.possible() ? HOLDS : NO_VERDICT;
  }

  private int rerun(
      Bench bench,
      ReadRecord read,
      List<PathTolerance> reviewer,
      PinLevel level,
      ReportFiles files,
      Talk talk) {
    CallersVariables.keptFrom(read.manifest().recipe(), System.getenv())
        .ifPresent(kept -> talk.note("note: " + kept));
    lending.warn(read.manifest().recipe(), talk);
    RerunReports reporting = new RerunReports(files, read);
    RerunVerdict verdict;
    Optional<Failure> unsigned;
    try (VerdictDesk desk = signing.open(bench, store, read.id())) {
      RerunVerdict found =
          new PinnedRerun(bench.rerun(), read, reviewer, limits.pinned(read.manifest()), reporting)
              .at(level);
      verdict =
          explaining.wanted() && found.verdict() != Verdict.IDENTICAL
              ? explained(found, read, reporting.observed(), bench, talk)
              : found;
      unsigned = desk.sign(verdict, reporting.observed(), talk);
    }
    Acceptance acceptance = strict ? Acceptance.IDENTICAL : Acceptance.EQUIVALENT;
    reporting.write(verdict, acceptance);
    limits.hits(read.manifest(), reporting.observed()).forEach(talk::warning);
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
    unsigned.ifPresent(talk::complaint);
    int status = refused ? Verdict.DIVERGED.exitStatus() : verdict.verdict().exitStatus();
    return unsigned.isPresent() ? NO_VERDICT : status;
  }

  private RerunVerdict explained(
      RerunVerdict found, ReadRecord read, Observation now, Bench bench, Talk talk) {
    Explainer.Answer answer = explaining.explainer(bench, backend, talk).ofRerun(read, now);
    return found.explained(answer.causes(), found.runs() + answer.runs(), answer.words());
  }
}
