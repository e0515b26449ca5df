package org.holotype.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Cause;
import org.holotype.verdict.CompareResult;
import org.holotype.verdict.Explanation;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.RerunVerdict;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private static final TextReport PLAIN = new TextReport(Palette.PLAIN);

  @Test
  void anIdenticalRerunIsOneLine() {
    assertEquals(
        List.of("identical   3f1c9a2   1 output, 1 run under bwrap"),
        PLAIN.rerun(Results.IDENTICAL));
  }

  @Test
  void aDivergedRerunSaysWhereAndWhatDiffersAround() {
    assertEquals(
        """
        diverged   3f1c9a2   2 outputs, 1 identical, 2 runs under bwrap, pinned: TZ

        claims
          diverged   Figure 3  bitwise
          identical  Table 1   bitwise  a note

        outputs
          diverged      value-change   out/fit\\x1b.csv
              also metadata-only
              1 of 20,480 bytes differs, first at byte 17
              mode 0755, now 0644
              judged by Holotype's default policy

        causes
          proven  libm.path  avx512 -> avx2  out/a

        environment, where it differs
          decisive  cpu.flags       +avx512f -> -avx512f  a library chose by it
          unlikely  kernel.release  6.1 -> 6.18\\x1b[2J    it computes nothing
        """,
        text(PLAIN.rerun(Results.DIVERGED)));
  }

  @Test
  void anOutputSaysHowFarApartAndByWhosePolicy() {
    assertEquals(
        """
          diverged      value-change   out/fit.csv
              also float-noise, encoding
              12 of 1,750,000 numbers differ, first at row 17, column "mass"
              worst at row 90, column "mass": recorded 1.7857142857142858, observed \
        1.5357142857142858, 630,503,947,831,870 ULP
              at most 630,503,947,831,870 ULP, 0.25 absolute, 0.141 relative; 1 zero of the other sign
              looks like single-bit, drift from row 90
              not excused: column "mass" is what the claim is about
              judged by the author's policy, signed with the record; undone to compare: crlf, bom
                row 17, column "mass"  1.007276466171 -> 1.007276466173  289 ULP
                row 18, column "mass"  1.007276466181 -> 1.007276466183  324 ULP
                row 19, column "mass"  1.007276466191 -> 1.007276466193  361 ULP
        """,
        text(new OutputBlock(Palette.PLAIN).lines(Specimen.ordinary().outputs().get(1))));
  }

  @Test
  void whatOfAnotherMachineCannotBeTurnedIsOneRow() {
    assertEquals(
        """
          candidate  cpu.family cpu.model and 2 more           out/a  it cannot be held here
          candidate  affinity.count                   16 -> 2  out/a  this host lets 2 be used
          no setting that was tried here brings all of the recorded bits back
          by 6 runs; what comes in fewer than 39 % of runs may have escaped them
        """,
        text(new CauseText(anotherMachine()).lines()));
  }

  @Test
  void listsThatBeginAlikeAreToldByWhatTheyDoNotShare() {
    String few = "SSSE3 SSE41 POPCNT SSE42 AVX F16C FMA3 AVX2";
    Cause cause = new Cause("numpy.dispatch", Cause.Status.PROVEN, few, few + " A B", List.of());
    RerunVerdict verdict =
        Specimen.ordinary()
            .rerun()
            .explained(List.of(cause), 6, new Explanation(List.of(), Optional.empty(), 0.39));
    assertEquals(
        "  proven  numpy.dispatch  without -> +A +B", new CauseText(verdict).lines().get(0));
  }

  private static RerunVerdict anotherMachine() {
    List<Cause> causes =
        Stream.of("cpu.family", "cpu.model", "affinity.count", "cpu.flags", "cpu.stepping")
            .map(TextReportTest::cannotBeTurned)
            .toList();
    return Specimen.ordinary()
        .rerun()
        .explained(causes, 6, new Explanation(List.of(), Optional.empty(), 0.39));
  }

  private static Cause cannotBeTurned(String factor) {
    boolean cpus = factor.equals("affinity.count");
    return new Cause(
        factor,
        Cause.Status.CANDIDATE,
        "16",
        "2",
        List.of(TreePath.parse("out/a")),
        Optional.of(cpus ? "this host lets 2 be used" : "it cannot be held here"));
  }

  @Test
  void aReviewersPolicyIsNeverShownAsTheAuthors() {
    List<String> lines = new OutputBlock(Palette.PLAIN).lines(Specimen.ordinary().outputs().get(4));
    assertTrue(
        lines.contains(
            "      judged by the reviewer's own policy, not the author's; undone to compare: byte"
                + " order"),
        text(lines));
  }

  @Test
  void anEquivalentComparisonNamesPoliciesAndNormalisersInOneLine() {
    List<OutputVerdict> equivalent = Specimen.ordinary().outputs().subList(4, 15);
    List<String> lines = PLAIN.compare(CompareResult.of(equivalent));
    assertEquals("equivalent   11 compared, 9 identical", lines.get(0));
    assertEquals(
        "  judged by Holotype's default policy and the reviewer's own policy, not the author's;"
            + " undone to compare: byte order, time stamps of each run",
        lines.get(1));
  }

  @Test
  void noOutputTakesMoreThanTwelveLinesAndNoLineIsEndless() {
    Specimen endless = new Specimen(word -> (word + "\u001b[2J\n").repeat(1000));
    for (OutputVerdict output : endless.outputs()) {
      List<String> lines = new OutputBlock(Palette.PLAIN).lines(output);
      assertTrue(lines.size() <= OutputBlock.MOST_LINES, text(lines));
      assertTrue(lines.stream().allMatch(line -> line.length() < 500), text(lines));
      assertTrue(lines.stream().noneMatch(line -> line.chars().anyMatch(c -> c < ' ')));
    }
  }

  @Test
  void boundsAreRoundedUpToThreeDigits() {
    assertEquals("0.142", Words.atMost(0.1411));
    assertEquals("0", Words.atMost(0));
    assertEquals("2.23e-16", Words.atMost(0x1p-52));
    assertEquals("1.8e308", Words.atMost(Double.MAX_VALUE));
    assertEquals("1000", Words.atMost(999.9));
  }

  @Test
  void divergingOnEqualHostsPointsInside() {
    List<String> lines = PLAIN.rerun(Results.DIVERGED_ALIKE);
    assertTrue(lines.get(lines.size() - 1).startsWith("  nowhere that is recorded;"), text(lines));
  }

  @Test
  void aRecordingIsOneLineWithItsId() {
    assertEquals(
        List.of("recorded   3f1c9a2   3 outputs, 41 inputs, 1.9 s"),
        PLAIN.record(Results.RECORDED));
  }

  @Test
  void coloursOnlyWhenAsked() {
    assertTrue(
        new TextReport(Palette.ANSI).rerun(Results.DIVERGED).get(0).startsWith("\u001b[31mdiv"));
    assertTrue(
        PLAIN.rerun(Results.DIVERGED).stream().noneMatch(line -> line.indexOf('\u001b') >= 0));
  }

  @Test
  void aLongComparisonIsCutWithACount() {
    List<String> lines =
        PLAIN.compare(CompareResult.of(Collections.nCopies(1000, Results.CHANGED)));
    assertEquals("diverged   1,000 compared, 0 identical", lines.get(0));
    assertEquals("  and 980 more; --json lists them all", lines.get(lines.size() - 1));
  }

  @Test
  void aVerificationNamesSignersAndFindings() {
    assertEquals(
        """
        damaged   3f1c9a2
        signatures
          trusted      ada@example.org         SHA256:abc
          unknown-key  nobody the store names  SHA256:def
          digest-mismatch  input data.csv  one byte off
        """,
        text(PLAIN.verify(Results.VERIFIED)));
  }

  @Test
  void theDoctorGivesTheRemedy() {
    assertEquals(
        """
        this host can launch
          bwrap       cannot  bwrap is not installed          mend: apt-get install bubblewrap
          util-linux  ok      unshare from util-linux 2.38.1
          runc        ok      runc version 1.1.5              but: the command is user 0
        """,
        text(PLAIN.doctor(Results.DOCTOR)));
  }

  @Test
  void theLogIsOneLineARecord() {
    assertEquals(
        List.of("3f1c9a2  2026-01-02T03:04:05Z  exit 0  3 outputs  python3 'fit me.py' 'it'\\''s'"),
        PLAIN.log(List.of(Results.LOGGED)));
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
