package org.holotype.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holotype.compare.Context;
import org.holotype.compare.ContextFile;
import org.holotype.compare.Judge;
import org.holotype.compare.Policies;
import org.holotype.compare.RepeatedTrees;
import org.holotype.compare.Scratch;
import org.holotype.compare.TreeComparison;
import org.holotype.compare.formats.Formats;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.PathTolerance;
import org.holotype.record.ReadRecord;
import org.holotype.report.Acceptance;
import org.holotype.report.Answer;
import org.holotype.report.JsonReport;
import org.holotype.report.TextReport;
import org.holotype.report.page.Figures;
import org.holotype.tree.BytePath;
import org.holotype.tree.IoReason;
import org.holotype.verdict.CompareResult;
import org.holotype.verdict.RecordComparison;
import org.holotype.verdict.RerunVerdict;
import org.holotype.verdict.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holotype compare}. */
@Command(
    name = "compare",
    header = "Compare two files or two trees, each file by what its format means.",
    footer = {
      "",
      "  $ holotype compare results/ other/results/",
      "  $ holotype compare a.npy b.npy --tolerance \"*.npy;rtol=1e-6\"",
      "  $ holotype compare results/ other/results/ --html report.html",
      "  $ holotype compare first.npy other.npy --again second.npy --again third.npy",
      "  $ holotype compare 3f1c9a2 8b04e51 --explain",
      "",
      "Exit status: 0 identical or equivalent, 1 diverged, 2 no verdict."
    })
final class CompareCommand extends Action {
  @Option(names = "--strict", description = "Accept identical only.")
  private boolean strict;

  @Option(
      names = "--tolerance",
      paramLabel = Tolerances.LABEL,
      description = "Your own policy for files, shown as the reviewer's.")
  private List<String> tolerances = new ArrayList<>();

  @Option(
      names = "--context-a",
      paramLabel = "FILE",
      description = "What A's run knows of itself: its record's statement, or JSON.")
  private @Nullable Path contextA;

  @Option(
      names = "--context-b",
      paramLabel = "FILE",
      description = "What B's run knows of itself; only what fits it counts as embedded.")
  private @Nullable Path contextB;

  @Option(
      names = "--again",
      paramLabel = "A2",
      description = {
        "What a further run of A's command left, any number of times: a number of B that lies",
        "where such runs put that element is nondeterministic-at-record."
      })
  private List<Path> again = new ArrayList<>();

  @Mixin private ExplainOptions explaining = new ExplainOptions();
  @Mixin private StoreOption store = new StoreOption();
  @Mixin private BackendOption backend = new BackendOption();
  @Mixin private LendOption lending = new LendOption();

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "A file or directory; with --explain a record.")
  private Path a = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "Another.")
  private Path b = Path.of("");

  @Mixin private ReportOptions reports = new ReportOptions();

  @Override
  int act(Talk talk) {
    explaining.require();
    return explaining.wanted() ? explain(talk) : compare(talk);
  }

  private int explain(Talk talk) {
    if (!again.isEmpty()) {
      throw new Failure(
          Code.USAGE,
          "--again was not understood",
          "with --explain, A and B are records, which hold what their own further runs left",
          "leave --again out");
    }
    List<PathTolerance> reviewer = Tolerances.of(tolerances);
    try (Bench bench = Bench.open(talk, backend::launcher, new SignersOption(), lending)) {
      ReadRecord one = new RecordArgument(a.toString(), store).read(bench, talk);
      ReadRecord other = new RecordArgument(b.toString(), store).read(bench, talk);
      lending.warn(one.manifest().recipe(), talk);
      ReportFiles files = reports.open();
      RerunVerdict verdict =
          new RecordsCompared(one, other).explained(reviewer, bench, explaining, backend, talk);
      List<Answer.Fact> facts =
          RerunFacts.of(one, other.manifest().observation(), verdict, acceptance());
      files.write(Answer.of(verdict, acceptance(), facts), Figures.NONE);
      talk.result(
          new TextReport(talk.palette()).rerun(verdict),
          () -> JsonReport.compare(RecordComparison.of(verdict, other.id())));
      return acceptance().accepts(verdict.verdict())
          ? verdict.verdict().exitStatus()
          : Math.max(Verdict.DIVERGED.exitStatus(), verdict.verdict().exitStatus());
    }
  }

  private int compare(Talk talk) {
    if (!lending.consent().granted().isEmpty()) {
      throw new Failure(
          Code.USAGE,
          "--lend was not understood",
          "files and directories are compared as they are, and nothing is run",
          "leave --lend out, or have two records explained: --explain");
    }
    ReportFiles files = reports.open();
    CompareResult result = compared();
    files.write(answer(result), pictures(files, result));
    talk.result(new TextReport(talk.palette()).compare(result), () -> JsonReport.compare(result));
    boolean refused =
        result.verdict() == Verdict.EQUIVALENT && !acceptance().accepts(result.verdict());
    if (refused) {
      talk.note("refused: --strict accepts identical only");
    }
    return refused ? Verdict.DIVERGED.exitStatus() : result.verdict().exitStatus();
  }

  private Acceptance acceptance() {
    return strict ? Acceptance.IDENTICAL : Acceptance.EQUIVALENT;
  }

  private Answer answer(CompareResult result) {
    String left = EscapedBytes.write(BytePath.bytes(a));
    String right = EscapedBytes.write(BytePath.bytes(b));
    return Answer.of(
        result,
        left + " against " + right,
        acceptance(),
        List.of(
            new Answer.Fact("recorded side", left),
            new Answer.Fact("observed side", right),
            new Answer.Fact("judged with", Version.line())));
  }

  private Figures pictures(ReportFiles files, CompareResult result) {
    return files.showPictures()
        ? Figures.of(result.files(), PicturesAtHand.onDisk(a, b))
        : Figures.NONE;
  }

  private CompareResult compared() {
    Policies policies = Tolerances.between(a, b, Tolerances.of(tolerances));
    try (Scratch scratch = new Scratch(Path.of(System.getProperty("java.io.tmpdir")))) {
      Judge judge =
          new Judge(Formats.all(), policies, context(contextA), context(contextB), scratch);
      return CompareResult.of(
          new RepeatedTrees(a, b, again(), judge).weigh(TreeComparison.compare(a, b, judge)));
    } catch (IOException e) {
      throw new Failure(
              Code.INPUT_OUTPUT,
              "temporary files of the comparison could not be removed",
              IoReason.of(e),
              "see to the directory that TMPDIR names")
          .causedBy(e);
    }
  }

  private List<Path> again() {
    for (Path run : again) {
      if (!Files.exists(run)) {
        throw new Failure(
            Code.USAGE,
            "--again " + EscapedBytes.write(BytePath.bytes(run)) + " was not understood",
            "nothing is there",
            "name what a further run of A's command left: a file, or a tree like A");
      }
    }
    return again;
  }

  private static Context context(@Nullable Path file) {
    return file == null ? Context.NONE : ContextFile.read(file);
  }
}
