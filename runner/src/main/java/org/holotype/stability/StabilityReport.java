package org.holotype.stability;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.holotype.lint.Finding;
import org.holotype.manifest.RecordId;

/**
 * What disturbed runs of one record came to.
 *
 * @param record whose command was run
 * @param stability of the worst output; absent where it cannot be told
 * @param reason why it cannot be told, or what was seen beyond the outputs
 * @param outputs the worst first, then by path
 * @param runs how many there were
 * @param disturbed what was made another than recorded, in the order of the runs
 * @param untested what this host could not disturb or hold, in words: no acquittal
 * @param findings what reviewers trip over
 * @param backend what launched the runs
 * @param kept the record that tells their spread, where one was made
 */
public record StabilityReport(
    RecordId record,
    Optional<Stability> stability,
    Optional<String> reason,
    List<OutputStability> outputs,
    int runs,
    List<String> disturbed,
    List<String> untested,
    List<Finding> findings,
    String backend,
    Optional<RecordId> kept) {
  private static final int HOLDS = 0;
  private static final int MOVES = 1;
  private static final int CANNOT_TELL = 2;

  public StabilityReport {
    outputs =
        outputs.stream()
            .sorted(
                Comparator.comparing(OutputStability::stability)
                    .reversed()
                    .thenComparing(OutputStability::path))
            .toList();
    disturbed = List.copyOf(disturbed);
    untested = List.copyOf(untested);
    findings = List.copyOf(findings);
  }

  /** The same, once a record tells the spread. */
  public StabilityReport keptAs(RecordId id) {
    return new StabilityReport(
        record,
        stability,
        reason,
        outputs,
        runs,
        disturbed,
        untested,
        findings,
        backend,
        Optional.of(id));
  }

  /**
   * 0 where a re-run of the record as it stands may be expected to agree, 1 where an output moves
   * under something that nothing holds, 2 where it cannot be told.
   */
  @JsonIgnore
  public int exitStatus() {
    if (stability.isEmpty()) {
      return CANNOT_TELL;
    }
    return outputs.stream().allMatch(OutputStability::holds) ? HOLDS : MOVES;
  }
}
