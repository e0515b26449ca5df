package org.holotype.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.holotype.verdict.CompareResult;
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
              1 of 20,480 bytes differs, first at byte 17
              mode 0755, now 0644

        causes
          proven  libm.path  avx512 -> avx2  out/a

        environment, where it differs
          decisive  cpu.flags       +avx512f -> -avx512f  a library chose by it
          unlikely  kernel.release  6.1 -> 6.18\\x1b[2J    it computes nothing
        """,
        text(PLAIN.rerun(Results.DIVERGED)));
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
          bwrap       cannot  bwrap is not installed  mend: apt-get install bubblewrap
          util-linux  ok
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
