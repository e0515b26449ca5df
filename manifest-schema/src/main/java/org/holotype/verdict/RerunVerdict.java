package org.holotype.verdict;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.RecordId;

/**
 * What a re-run came to: the second observation held against the record.
 *
 * @param record what it was held against
 * @param verdict over all outputs
 * @param reason why it is inconclusive, or what decided beyond the outputs (the exit status)
 * @param outputs per output, worst first, then by path
 * @param claims per claim, in the author's order
 * @param environment what differs between the recorded host and this one, heaviest first
 * @param causes named causes; empty until a controlled search was asked for
 * @param pins factors held at their recorded value
 * @param runs how many times the command was run
 * @param backend what launched it
 * @param explanation what a controlled search came to, where one was asked for
 * @param streams both standard streams, where both runs were listened to; they decide nothing
 */
public record RerunVerdict(
    RecordId record,
    Verdict verdict,
    Optional<String> reason,
    List<OutputVerdict> outputs,
    List<ClaimVerdict> claims,
    List<EnvironmentDifference> environment,
    List<Cause> causes,
    List<String> pins,
    int runs,
    String backend,
    Optional<Explanation> explanation,
    List<StreamVerdict> streams) {
  public RerunVerdict {
    outputs = List.copyOf(outputs);
    claims = List.copyOf(claims);
    environment = List.copyOf(environment);
    causes = List.copyOf(causes);
    pins = List.copyOf(pins);
    streams = List.copyOf(streams);
  }

  /** A verdict of one run, which nobody asked to be explained. */
  public RerunVerdict(
      RecordId record,
      Verdict verdict,
      Optional<String> reason,
      List<OutputVerdict> outputs,
      List<ClaimVerdict> claims,
      List<EnvironmentDifference> environment,
      List<Cause> causes,
      List<String> pins,
      int runs,
      String backend) {
    this(
        record,
        verdict,
        reason,
        outputs,
        claims,
        environment,
        causes,
        pins,
        runs,
        backend,
        Optional.empty(),
        List.of());
  }

  /** The same verdict with what a search for its causes came to. */
  public RerunVerdict explained(List<Cause> found, int made, Explanation words) {
    return new RerunVerdict(
        record,
        verdict,
        reason,
        outputs,
        claims,
        environment,
        found,
        pins,
        made,
        backend,
        Optional.of(words),
        streams);
  }

  /** The same verdict with the runs' standard streams beside it. */
  public RerunVerdict beside(List<StreamVerdict> heard) {
    return new RerunVerdict(
        record,
        verdict,
        reason,
        outputs,
        claims,
        environment,
        causes,
        pins,
        runs,
        backend,
        explanation,
        heard);
  }

  /**
   * The same findings of a run of which one cannot say that it was sealed: what was equal is
   * inconclusive then, and what differed still differs.
   *
   * @param why in words
   */
  public RerunVerdict undecided(String why) {
    return new RerunVerdict(
        record,
        verdict == Verdict.DIVERGED ? verdict : Verdict.INCONCLUSIVE,
        Optional.of(reason.map(already -> already + "; " + why).orElse(why)),
        outputs.stream().map(each -> each.undecided(why)).toList(),
        claims.stream().map(each -> each.undecided(why)).toList(),
        environment,
        causes,
        pins,
        runs,
        backend,
        explanation,
        streams);
  }

  /** The same verdict, reached after so many runs. */
  public RerunVerdict after(int made) {
    return new RerunVerdict(
        record,
        verdict,
        reason,
        outputs,
        claims,
        environment,
        causes,
        pins,
        made,
        backend,
        explanation,
        streams);
  }
}
