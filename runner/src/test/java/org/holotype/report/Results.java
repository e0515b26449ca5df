package org.holotype.report;

import java.util.List;
import java.util.Optional;
import org.holotype.compare.Findings;
import org.holotype.manifest.RecordId;
import org.holotype.manifest.TreePath;
import org.holotype.sign.trust.Trust;
import org.holotype.verdict.Cause;
import org.holotype.verdict.ClaimVerdict;
import org.holotype.verdict.CompareResult;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.DoctorResult;
import org.holotype.verdict.EnvironmentDifference;
import org.holotype.verdict.EnvironmentDifference.Weight;
import org.holotype.verdict.LogEntry;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Policy;
import org.holotype.verdict.RecordResult;
import org.holotype.verdict.RerunVerdict;
import org.holotype.verdict.Verdict;
import org.holotype.verdict.VerifyResult;

/** Values that the golden reports render. */
final class Results {
  static final RecordId RECORD = new RecordId("3f1c9a2".repeat(9) + "0");

  static final OutputVerdict SAME =
      new OutputVerdict(
          TreePath.parse("out/table.csv"),
          Verdict.IDENTICAL,
          DifferenceClass.IDENTICAL,
          Difference.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  static final OutputVerdict CHANGED =
      new OutputVerdict(
          TreePath.parse("out/fit\\x1b.csv"),
          Verdict.DIVERGED,
          DifferenceClass.VALUE_CHANGE,
          new Findings()
              .add(DifferenceClass.VALUE_CHANGE)
              .add(DifferenceClass.METADATA_ONLY)
              .differing(1)
              .total(20480, "byte")
              .at("byte 17")
              .note("mode 0755, now 0644")
              .difference(),
          Optional.of(Policy.Source.DEFAULT),
          Optional.empty(),
          Optional.empty());

  static final RerunVerdict IDENTICAL =
      new RerunVerdict(
          RECORD,
          Verdict.IDENTICAL,
          Optional.empty(),
          List.of(SAME),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          1,
          "bwrap");

  static final RerunVerdict DIVERGED =
      new RerunVerdict(
          RECORD,
          Verdict.DIVERGED,
          Optional.empty(),
          List.of(CHANGED, SAME),
          List.of(
              new ClaimVerdict("Figure 3", Verdict.DIVERGED, "bitwise", Optional.empty()),
              new ClaimVerdict("Table 1", Verdict.IDENTICAL, "bitwise", Optional.of("a note"))),
          List.of(
              new EnvironmentDifference(
                  "cpu.flags", "+avx512f", "-avx512f", Weight.DECISIVE, "a library chose by it"),
              new EnvironmentDifference(
                  "kernel.release",
                  "6.1",
                  "6.18\u001b[2J",
                  Weight.UNLIKELY,
                  "it computes nothing")),
          List.of(
              new Cause(
                  "libm.path",
                  Cause.Status.PROVEN,
                  "avx512",
                  "avx2",
                  List.of(TreePath.parse("out/a")))),
          List.of("TZ"),
          2,
          "bwrap");

  static final RerunVerdict DIVERGED_ALIKE =
      new RerunVerdict(
          RECORD,
          Verdict.DIVERGED,
          Optional.empty(),
          List.of(CHANGED),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          1,
          "bwrap");

  static final CompareResult COMPARED = CompareResult.of(List.of(CHANGED, SAME));

  static final VerifyResult VERIFIED =
      new VerifyResult(
          RECORD,
          List.of(
              new VerifyResult.Signature(
                  "SHA256:abc", Optional.of("ada@example.org"), Trust.TRUSTED),
              new VerifyResult.Signature("SHA256:def", Optional.empty(), Trust.UNKNOWN_KEY)),
          List.of(new VerifyResult.Finding("digest-mismatch", "input data.csv", "one byte off")));

  static final DoctorResult DOCTOR =
      new DoctorResult(
          true,
          List.of(
              new DoctorResult.Backend(
                  "bwrap",
                  false,
                  Optional.empty(),
                  List.of(),
                  Optional.of("bwrap is not installed"),
                  Optional.of("apt-get install bubblewrap")),
              new DoctorResult.Backend(
                  "util-linux",
                  true,
                  Optional.of("unshare from util-linux 2.38.1"),
                  List.of(),
                  Optional.empty(),
                  Optional.empty()),
              new DoctorResult.Backend(
                  "runc",
                  true,
                  Optional.of("runc version 1.1.5"),
                  List.of("the command is user 0"),
                  Optional.empty(),
                  Optional.empty())));

  static final RecordResult RECORDED = new RecordResult(RECORD, 0, 3, 41, 1.9, List.of());

  static final LogEntry LOGGED =
      new LogEntry(
          RECORD,
          Optional.empty(),
          "2026-01-02T03:04:05Z",
          0,
          3,
          List.of("python3", "fit me.py", "it's"),
          Optional.empty());

  private Results() {}
}
