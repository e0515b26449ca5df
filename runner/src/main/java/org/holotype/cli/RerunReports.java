package org.holotype.cli;

import java.util.List;
import java.util.Optional;
import org.holotype.compare.ByteSources;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Output;
import org.holotype.record.ReadRecord;
import org.holotype.report.Acceptance;
import org.holotype.report.Answer;
import org.holotype.report.page.Figures;
import org.holotype.rerun.Onlooker;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.RerunVerdict;

/** Keeps of a re-run what its reports show, while it can be had. */
final class RerunReports implements Onlooker {
  private final ReportFiles files;
  private final ReadRecord read;
  private Optional<Observation> observed = Optional.empty();
  private Figures figures = Figures.NONE;

  RerunReports(ReportFiles files, ReadRecord read) {
    this.files = files;
    this.read = read;
  }

  @Override
  public void see(Observation now, List<OutputVerdict> outputs, ByteSources bytes) {
    observed = Optional.of(now);
    if (files.showPictures()) {
      List<Output> then = read.manifest().observation().outputs();
      figures = Figures.of(outputs, PicturesAtHand.ofRuns(then, now.outputs(), bytes));
    }
  }

  /** The run that was seen last. */
  Observation observed() {
    return observed.orElseThrow();
  }

  /** Writes what was asked for. */
  void write(RerunVerdict verdict, Acceptance acceptance) {
    List<Answer.Fact> facts = RerunFacts.of(read, observed.orElseThrow(), verdict, acceptance);
    files.write(Answer.of(verdict, acceptance, facts), figures);
  }
}
