package org.holotype.verdict;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.RecordId;

/**
 * What the comparison of two records of one command came to, and why they differ.
 *
 * @param record taken for the recorded side
 * @param against taken for the observed side
 * @param verdict over all outputs
 * @param compared how many outputs either side holds
 * @param identical how many of them are identical
 * @param files the others, worst first, then by path
 * @param environment in what the two runs were made differently, heaviest first
 * @param causes what a controlled search showed of each difference
 * @param explanation the same in words
 * @param runs made for it
 */
public record RecordComparison(
    RecordId record,
    RecordId against,
    Verdict verdict,
    long compared,
    long identical,
    List<OutputVerdict> files,
    List<EnvironmentDifference> environment,
    List<Cause> causes,
    Optional<Explanation> explanation,
    int runs) {
  public RecordComparison {
    files = List.copyOf(files);
    environment = List.copyOf(environment);
    causes = List.copyOf(causes);
  }

  /** The same as a verdict whose observed side is the other record. */
  public static RecordComparison of(RerunVerdict verdict, RecordId against) {
    List<OutputVerdict> files =
        verdict.outputs().stream().filter(each -> each.verdict() != Verdict.IDENTICAL).toList();
    int compared = verdict.outputs().size();
    return new RecordComparison(
        verdict.record(),
        against,
        verdict.verdict(),
        compared,
        compared - files.size(),
        files,
        verdict.environment(),
        verdict.causes(),
        verdict.explanation(),
        verdict.runs());
  }
}
