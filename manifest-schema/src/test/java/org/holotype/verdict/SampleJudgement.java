package org.holotype.verdict;

import java.util.List;
import java.util.Optional;
import org.holotype.json.Statement;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Output;
import org.holotype.manifest.RecordId;
import org.holotype.manifest.SampleManifest;

/** What a reviewer might say of the sample record. */
public final class SampleJudgement {
  private SampleJudgement() {}

  /** The id of the record that it is about. */
  public static RecordId record() {
    return RecordId.of(Statement.of(SampleManifest.full()).toBytes());
  }

  /** Everything came back. */
  public static Judgement identical() {
    return judgement(Verdict.IDENTICAL, SampleManifest.full().observation(), List.of());
  }

  /** One table did not, and the judgement has every member. */
  public static Judgement diverged() {
    Output table = SampleManifest.full().observation().outputs().get(1);
    JudgedOutput output =
        new JudgedOutput(
            table.path(),
            Verdict.DIVERGED,
            DifferenceClass.VALUE_CHANGE,
            List.of(DifferenceClass.VALUE_CHANGE, DifferenceClass.FLOAT_NOISE),
            Optional.of(2L),
            Optional.of(8L),
            Optional.of(51_752_792L),
            Optional.of("2.95"),
            Optional.of("0.00937"),
            Optional.of("row 3, column \"value\""),
            Optional.of(Policy.Source.AUTHOR),
            Optional.of("a seed may have moved"),
            table.digest(),
            Optional.of(Digest.sha256(new byte[] {1})));
    return judgement(Verdict.DIVERGED, SampleManifest.extended().observation(), List.of(output));
  }

  /** Somebody says identical of a run that left something else. */
  public static Judgement unfounded() {
    Manifest other = SampleManifest.extended();
    return judgement(Verdict.IDENTICAL, other.observation(), List.of());
  }

  private static Judgement judgement(
      Verdict verdict, Observation observation, List<JudgedOutput> outputs) {
    boolean told = !outputs.isEmpty();
    return new Judgement(
        "holotype 0.1.0",
        record(),
        verdict,
        told ? Optional.of("the reason") : Optional.empty(),
        outputs,
        List.of(new ClaimVerdict("Table 1", verdict, "author", Optional.empty())),
        told
            ? List.of(
                new EnvironmentDifference(
                    "cpu.name",
                    "AMD",
                    "Intel",
                    EnvironmentDifference.Weight.DECISIVE,
                    "a mapped library chooses its code by the CPU"))
            : List.of(),
        List.of(),
        told ? List.of("OPENBLAS_CORETYPE=Haswell") : List.of(),
        1,
        observation,
        told ? Optional.of(new SeenStore("a".repeat(40), 41)) : Optional.empty());
  }
}
