package org.holotype.report;

import java.util.List;
import java.util.Optional;
import org.holotype.verdict.Cause;
import org.holotype.verdict.ClaimVerdict;
import org.holotype.verdict.CompareResult;
import org.holotype.verdict.EnvironmentDifference;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.RerunVerdict;
import org.holotype.verdict.Verdict;

/**
 * What a report file shows, whichever command came to it.
 *
 * @param command the subcommand
 * @param subject what was held against what, in a few words
 * @param noun what one output is called, in the singular
 * @param verdict over everything
 * @param acceptance what whoever asked takes for good enough
 * @param reason what decided beyond the outputs
 * @param compared how many outputs there are, identical ones included
 * @param outputs worst first; identical ones may be counted only
 * @param claims in the author's order
 * @param causes named causes
 * @param environment where two hosts differ, heaviest first
 * @param facts who and when and of what, as the record and the runs themselves say
 */
public record Answer(
    String command,
    String subject,
    String noun,
    Verdict verdict,
    Acceptance acceptance,
    Optional<String> reason,
    long compared,
    List<OutputVerdict> outputs,
    List<ClaimVerdict> claims,
    List<Cause> causes,
    List<EnvironmentDifference> environment,
    List<Fact> facts) {
  public Answer {
    outputs = List.copyOf(outputs);
    claims = List.copyOf(claims);
    causes = List.copyOf(causes);
    environment = List.copyOf(environment);
    facts = List.copyOf(facts);
  }

  /**
   * One line of what a reader must know to place the answer.
   *
   * @param label our word for it
   * @param value may be foreign
   */
  public record Fact(String label, String value) {}

  /** A re-run held against its record. */
  public static Answer of(RerunVerdict rerun, Acceptance acceptance, List<Fact> facts) {
    return new Answer(
        "rerun",
        "re-run of record " + rerun.record().abbreviated(),
        "output",
        rerun.verdict(),
        acceptance,
        rerun.reason(),
        rerun.outputs().size(),
        rerun.outputs(),
        rerun.claims(),
        rerun.causes(),
        rerun.environment(),
        facts);
  }

  /** Two files or trees held against each other. */
  public static Answer of(
      CompareResult result, String subject, Acceptance acceptance, List<Fact> facts) {
    return new Answer(
        "compare",
        subject,
        "path",
        result.verdict(),
        acceptance,
        Optional.empty(),
        result.compared(),
        result.files(),
        List.of(),
        List.of(),
        List.of(),
        facts);
  }

  /** The outputs that a reader wants to see, worst first. */
  public List<OutputVerdict> notable() {
    return outputs.stream().filter(output -> output.verdict() != Verdict.IDENTICAL).toList();
  }

  /** How many outputs came to this, listed or only counted. */
  public long count(Verdict verdict) {
    return verdict == Verdict.IDENTICAL
        ? compared - notable().size()
        : outputs.stream().filter(output -> output.verdict() == verdict).count();
  }
}
