package org.holotype.verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Output;
import org.holotype.manifest.RecordId;

/**
 * A re-run's verdict with all that it rests on, as it is signed: the predicate of a {@code
 * verdict/v1} statement. It names the record and leaves it untouched.
 *
 * @param judge the program that came to it, {@code holotype VERSION}
 * @param record what was held against
 * @param verdict over all outputs
 * @param reason why it is inconclusive, or what decided beyond the outputs
 * @param outputs per output, worst first, then by path
 * @param claims per claim, in the author's order
 * @param environment what differed between the recorded host and the reviewer's
 * @param causes what controlled re-runs showed, where they were asked for
 * @param pins factors held at their recorded value; a verdict under pins is none without them
 * @param runs how many times the command was run
 * @param observation the second observation: the reviewer's own host, libraries and outputs
 * @param store the record's store as the reviewer saw it; absent where the record came as a pack
 */
public record Judgement(
    String judge,
    RecordId record,
    Verdict verdict,
    Optional<String> reason,
    List<JudgedOutput> outputs,
    List<ClaimVerdict> claims,
    List<EnvironmentDifference> environment,
    List<Cause> causes,
    List<String> pins,
    int runs,
    Observation observation,
    Optional<SeenStore> store) {
  public Judgement {
    outputs = List.copyOf(outputs);
    claims = List.copyOf(claims);
    environment = List.copyOf(environment);
    causes = List.copyOf(causes);
    pins = List.copyOf(pins);
  }

  /** What is to be signed of a re-run. */
  public static Judgement of(
      String judge, RerunVerdict verdict, Observation observation, Optional<SeenStore> store) {
    return new Judgement(
        judge,
        verdict.record(),
        verdict.verdict(),
        verdict.reason(),
        verdict.outputs().stream().map(JudgedOutput::of).toList(),
        verdict.claims(),
        verdict.environment(),
        verdict.causes(),
        verdict.pins(),
        verdict.runs(),
        observation,
        store);
  }

  /**
   * Why this cannot be said of that record; empty where it can. A signature proves who says {@code
   * identical}, and the digests beside it whether that was so: the word alone is never believed.
   */
  public Optional<String> contradiction(Manifest recorded) {
    if (verdict != Verdict.IDENTICAL) {
      return Optional.empty();
    }
    if (recorded.observation().exit().status() != observation.exit().status()) {
      return Optional.of("it says identical, and its own run ended otherwise than the recorded");
    }
    return outcome(recorded.observation()).equals(outcome(observation))
        ? Optional.empty()
        : Optional.of("it says identical, and the outputs that it lists are not the recorded ones");
  }

  /** What {@code identical} is about: bytes, type, mode, link target, and what was done to it. */
  private static Map<Entry, Output.Change> outcome(Observation run) {
    return run.outputs().stream().collect(Collectors.toMap(Output::entry, Output::change));
  }
}
