package org.holotype.cli;

import java.util.List;
import org.holotype.explain.Explainer;
import org.holotype.manifest.PathTolerance;
import org.holotype.record.ReadRecord;
import org.holotype.verdict.RerunVerdict;
import org.holotype.verdict.Verdict;

/**
 * Two records of one command held against each other, and run again here to see why they differ.
 *
 * @param one taken for the recorded side
 * @param other taken for the observed side
 */
record RecordsCompared(ReadRecord one, ReadRecord other) {
  RerunVerdict explained(
      List<PathTolerance> reviewer,
      Bench bench,
      ExplainOptions explaining,
      BackendOption backend,
      Talk talk) {
    RerunVerdict verdict = bench.rerun().between(one, other, reviewer);
    if (verdict.verdict() == Verdict.IDENTICAL) {
      return verdict;
    }
    Explainer.Answer answer = explaining.explainer(bench, backend, talk).ofRecords(one, other);
    return verdict.explained(answer.causes(), answer.runs(), answer.words());
  }
}
