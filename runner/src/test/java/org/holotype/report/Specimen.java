package org.holotype.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.holotype.compare.Findings;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Cause;
import org.holotype.verdict.ClaimVerdict;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.EnvironmentDifference;
import org.holotype.verdict.EnvironmentDifference.Weight;
import org.holotype.verdict.Magnitude;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Policy;
import org.holotype.verdict.RerunVerdict;
import org.holotype.verdict.Sample;
import org.holotype.verdict.Verdict;

/**
 * A re-run with something of everything that reports render.
 *
 * @param words how foreign words are spelt, so that one specimen can be made hostile throughout
 */
public record Specimen(UnaryOperator<String> words) {
  /** Where the two pictures stand. */
  public static final TreePath FIGURE = TreePath.parse("figures/figure-3.png");

  /** As people would see it. */
  public static Specimen ordinary() {
    return new Specimen(word -> word);
  }

  /** All of it. */
  public RerunVerdict rerun() {
    return new RerunVerdict(
        Results.RECORD,
        Verdict.DIVERGED,
        Optional.of(words.apply("the command exited with 0 then and 3 now")),
        outputs(),
        claims(),
        environment(),
        List.of(
            new Cause(
                words.apply("openblas.core"),
                Cause.Status.PROVEN,
                words.apply("SkylakeX"),
                words.apply("Haswell"),
                List.of(TreePath.parse("out/fit.csv"), FIGURE))),
        List.of(words.apply("TZ")),
        2,
        words.apply("bwrap"));
  }

  /** As report files show it. */
  public Answer answer() {
    return Answer.of(rerun(), Acceptance.EQUIVALENT, facts());
  }

  private List<Answer.Fact> facts() {
    return List.of(
        new Answer.Fact("record", Results.RECORD.hex()),
        new Answer.Fact("name", words.apply("Mass spectrum of run 12, as submitted")),
        new Answer.Fact(
            "signed",
            words.apply(
                "by SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDn, signing as ada@example.org: trusted")),
        new Answer.Fact("command", words.apply("python3 fit.py --bins 40 --out out/fit.csv")),
        new Answer.Fact("image", Digest.sha256(new byte[0]).toString()),
        new Answer.Fact(
            "recorded",
            words.apply(
                "2026-01-02T03:04:05Z to 2026-01-02T03:11:40Z, under bwrap, on AMD EPYC 7763, 6.1.0")),
        new Answer.Fact(
            "run again",
            words.apply(
                "2026-02-11T09:00:00Z to 2026-02-11T09:06:12Z, under bwrap, on Xeon 8488C, 6.12.8")),
        new Answer.Fact("pinned", words.apply("TZ")),
        new Answer.Fact("accepted", "identical, equivalent"));
  }

  private List<ClaimVerdict> claims() {
    return List.of(
        claim("Figure 3", Verdict.DIVERGED, "author", "14 pixels differ"),
        claim("Table 1: fitted masses", Verdict.DIVERGED, "author", ""),
        claim("Supplementary spectra", Verdict.EQUIVALENT, "reviewer", ""),
        claim("Table 2", Verdict.IDENTICAL, "bitwise", ""));
  }

  private ClaimVerdict claim(String name, Verdict verdict, String policy, String note) {
    return new ClaimVerdict(
        words.apply(name),
        verdict,
        policy,
        note.isEmpty() ? Optional.empty() : Optional.of(words.apply(note)));
  }

  /** Worst first. */
  public List<OutputVerdict> outputs() {
    List<OutputVerdict> outputs = new ArrayList<>();
    outputs.add(
        output(
            "out/residuals.npy",
            Difference.of(DifferenceClass.MISSING, words.apply("only the recorded run created it")),
            Policy.Source.DEFAULT));
    outputs.add(output("out/fit.csv", fit(), Policy.Source.AUTHOR));
    outputs.add(output(FIGURE.toString(), figure(), Policy.Source.DEFAULT));
    outputs.add(
        OutputVerdict.unjudged(
            TreePath.parse("out/model.bin"), words.apply("recorded bytes not at hand")));
    outputs.add(output("out/spectra.npy", noise(), Policy.Source.REVIEWER));
    outputs.add(output("out/run.log", log(), Policy.Source.DEFAULT));
    for (int i = 1; i <= 9; i++) {
      outputs.add(
          OutputVerdict.judged(
              TreePath.parse("out/table-" + i + ".csv"), Difference.NONE, Policy.DEFAULT));
    }
    return outputs;
  }

  private Difference fit() {
    Findings found =
        new Findings()
            .add(DifferenceClass.VALUE_CHANGE)
            .add(DifferenceClass.FLOAT_NOISE)
            .add(DifferenceClass.ENCODING)
            .differing(12)
            .total(1_750_000, "number")
            .magnitude(
                new Magnitude(
                    Optional.of(630503947831870L),
                    Optional.of(0.25),
                    Optional.of(0.14),
                    Optional.of(1L),
                    Optional.of(0L),
                    Optional.of(histogram())))
            .hint("single-bit")
            .hint("drift from row 90")
            .normaliser("crlf")
            .normaliser("bom")
            .refuse(words.apply("column \"mass\" is what the claim is about"));
    for (int row = 17; row < 28; row++) {
      found.sample(
          new Sample(
              words.apply("row " + row + ", column \"mass\""),
              words.apply("1.007276466" + row + "1"),
              words.apply("1.007276466" + row + "3"),
              Optional.of((long) row * row)));
    }
    return found
        .worst(
            new Sample(
                words.apply("row 90, column \"mass\""),
                words.apply("1.7857142857142858"),
                words.apply("1.5357142857142858"),
                Optional.of(630503947831870L)))
        .difference();
  }

  private static List<Long> histogram() {
    List<Long> buckets = new ArrayList<>(List.of(1L, 0L, 0L, 2L, 0L, 3L, 1L, 1L, 2L, 0L, 1L));
    return buckets;
  }

  private Difference figure() {
    return new Findings()
        .add(DifferenceClass.VALUE_CHANGE)
        .differing(14)
        .total(307_200, "pixel")
        .sample(Sample.of(words.apply("pixel (212, 96)"), "#2a6a53ff", "#ffffffff"))
        .difference();
  }

  private Difference noise() {
    return new Findings()
        .add(DifferenceClass.FLOAT_NOISE)
        .differing(1_204)
        .total(262_144, "number")
        .magnitude(
            new Magnitude(
                Optional.of(3L),
                Optional.of(4.440892098500626e-16),
                Optional.of(2.220446049250313e-16),
                Optional.of(0L),
                Optional.of(0L),
                Optional.of(List.of(0L, 1_190L, 14L))))
        .sample(
            new Sample(words.apply("[0, 3, 17]"), "0.1", "0.10000000000000002", Optional.of(1L)))
        .normaliser("byte order")
        .difference();
  }

  private Difference log() {
    return new Findings()
        .add(DifferenceClass.EMBEDDED_TIMESTAMP)
        .differing(3)
        .total(1_210, "line")
        .sample(
            Sample.of(
                words.apply("line 1"),
                words.apply("started 03:04:05"),
                words.apply("started 09:00:00")))
        .normaliser("time stamps of each run")
        .difference();
  }

  private static OutputVerdict output(String path, Difference difference, Policy.Source source) {
    Policy whose =
        new Policy(
            source,
            Policy.DEFAULT.doubles(),
            Policy.DEFAULT.singles(),
            Policy.DEFAULT.halves(),
            Policy.DEFAULT.digits(),
            Policy.DEFAULT.excused(),
            List.of());
    return OutputVerdict.judged(TreePath.parse(path), difference, whose)
        .of(
            Optional.of(Digest.sha256(path.getBytes(StandardCharsets.UTF_8))),
            Optional.of(Digest.sha256(new byte[] {1})));
  }

  private List<EnvironmentDifference> environment() {
    return List.of(
        new EnvironmentDifference(
            words.apply("openblas.core"),
            words.apply("SkylakeX"),
            words.apply("Haswell"),
            Weight.DECISIVE,
            words.apply("the library chose other kernels, which sum in another order")),
        new EnvironmentDifference(
            words.apply("cpu.flags"),
            words.apply("+avx512f +avx512dq +avx512vl"),
            words.apply("-avx512f"),
            Weight.POSSIBLE,
            words.apply("libraries choose code by it")),
        new EnvironmentDifference(
            words.apply("kernel.release"),
            words.apply("6.1.0-31-amd64"),
            words.apply("6.12.8"),
            Weight.UNLIKELY,
            words.apply("it computes nothing")));
  }
}
