package org.holotype.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.compare.corpus.Npy;
import org.holotype.compare.corpus.PdfPage;
import org.holotype.compare.formats.Formats;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.DeclaredPolicy;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Test;

class SpreadOfElementsTest {
  @Test
  void aNumberBetweenWhatTheRunsShowedOfItsOwnElementIsTheirs() throws IOException {
    // Of the first element the runs showed 1 to 1.2, of the second 5 alone.
    List<byte[]> runs = List.of(npy(1.2, 5), npy(1.1, 5));
    assertEquals(
        Optional.of("within what the recorded runs showed of the same element: 1 of 1"),
        words("x.npy", npy(1, 5), npy(1.15, 5), runs));
    assertEquals(Verdict.EQUIVALENT, verdict("x.npy", npy(1, 5), npy(1.15, 5), runs));
    assertEquals(Verdict.DIVERGED, verdict("x.npy", npy(1, 5), npy(1, 5.1), runs));
    assertEquals(
        Optional.of(
            "within what the recorded runs showed of the same element: 0 of 1; where the runs"
                + " agreed: 1"),
        words("x.npy", npy(1, 5), npy(1, 5.1), runs));
  }

  @Test
  void beyondTheSpreadOnlyItsOwnWidthIsLeft() throws IOException {
    List<byte[]> runs = List.of(npy(1.5, 5));
    assertEquals(Verdict.EQUIVALENT, verdict("x.npy", npy(1, 5), npy(2, 5), runs));
    assertEquals(Verdict.EQUIVALENT, verdict("x.npy", npy(1, 5), npy(0.5, 5), runs));
    assertEquals(Verdict.DIVERGED, verdict("x.npy", npy(1, 5), npy(2.001, 5), runs));
    assertTrue(
        words("x.npy", npy(1, 5), npy(3, 5), runs)
            .orElseThrow()
            .endsWith("; beyond it: 1, by up to 3.00 times its width"));
  }

  @Test
  void aBoundThatTheAuthorDeclaredIsNotWidened() throws IOException {
    SpreadOfElements.Weighed weighed =
        weighed("x.npy", npy(1, 5), npy(1.2, 5), List.of(npy(1.5, 5))).orElseThrow();
    assertTrue(weighed.isExcusedBy(Policy.DEFAULT));
    for (String bound : List.of("rtol", "atol", "ulp")) {
      Policy own = DeclaredPolicy.of(Policy.Source.AUTHOR, Map.of(bound, "0"));
      assertEquals(false, weighed.isExcusedBy(own), bound);
    }
    assertEquals(false, weighed.isExcusedBy(Policy.BITWISE));
  }

  @Test
  void anAbsentNumberIsNoSpread() throws IOException {
    List<byte[]> runs = List.of(npy(1.5, 5));
    assertEquals(Verdict.DIVERGED, verdict("x.npy", npy(1, 5), npy(Double.NaN, 5), runs));
    assertEquals(
        Verdict.DIVERGED, verdict("x.npy", npy(1, 5), npy(Double.POSITIVE_INFINITY, 5), runs));
    assertEquals(
        Optional.empty(), words("x.npy", npy(1, 5), npy(1.2, 5), List.of(npy(Double.NaN, 5))));
  }

  @Test
  void cellsAndMembersHaveSpreadsOfTheirOwn() throws IOException {
    String table = "id,x\n1,0.5\n2,0.7\n";
    List<byte[]> runs = List.of(bytes(table.replace("0.5", "0.6")));
    assertEquals(
        Verdict.EQUIVALENT,
        verdict("t.csv", bytes(table), bytes(table.replace("0.5", "0.55")), runs));
    assertEquals(
        Verdict.DIVERGED,
        verdict("t.csv", bytes(table), bytes(table.replace("0.7", "0.75")), runs));
    String json = "{\"a\":0.5,\"b\":[0.7]}";
    assertEquals(
        Verdict.EQUIVALENT,
        verdict(
            "t.json",
            bytes(json),
            bytes(json.replace("0.7", "0.72")),
            List.of(bytes(json.replace("0.7", "0.8")))));
    assertEquals(
        Verdict.DIVERGED,
        verdict(
            "t.json",
            bytes(json),
            bytes(json.replace("0.5", "0.52")),
            List.of(bytes(json.replace("0.7", "0.8")))));
  }

  @Test
  void twoColumnsOfOneNameAreNotTakenForEachOther() throws IOException {
    String table = "x,x\n0.5,0.5\n0.7,0.7\n";
    List<byte[]> runs = List.of(bytes("x,x\n0.6,0.5\n0.7,0.7\n"));
    assertEquals(
        Verdict.DIVERGED, verdict("t.csv", bytes(table), bytes("x,x\n0.5,0.6\n0.7,0.7\n"), runs));
  }

  @Test
  void numbersInRunningTextAreToldApartByWhatStandsBeforeThem() throws IOException {
    List<byte[]> runs = List.of(bytes("loss 0.5 then 0.6\n"));
    assertEquals(
        Verdict.EQUIVALENT,
        verdict("t.txt", bytes("loss 0.5 then 0.5\n"), bytes("loss 0.5 then 0.55\n"), runs));
    assertEquals(
        Verdict.DIVERGED,
        verdict("t.txt", bytes("loss 0.5 then 0.5\n"), bytes("loss 0.6 then 0.5\n"), runs));
  }

  @Test
  void numbersThatAPageShowsHaveASpreadWhereTheyStand() throws IOException {
    byte[] recorded = page("loss 0.5 then 0.5", "n = 7");
    List<byte[]> runs = List.of(page("loss 0.5 then 0.6", "n = 7"));
    assertEquals(
        Verdict.EQUIVALENT, verdict("f.pdf", recorded, page("loss 0.5 then 0.55", "n = 7"), runs));
    for (byte[] other :
        List.of(
            page("loss 0.55 then 0.5", "n = 7"),
            page("loss 0.5 then 0.95", "n = 7"),
            page("cost 0.5 then 0.55", "n = 7"),
            page("loss 0.5 then 0.55", "n = 8"),
            page("loss 0.5 then nan", "n = 7"))) {
      assertEquals(Verdict.DIVERGED, verdict("f.pdf", recorded, other, runs));
    }
    List<byte[]> counts = List.of(page("loss 0.5 then 0.5", "n = 9"));
    assertEquals(
        Verdict.DIVERGED, verdict("f.pdf", recorded, page("loss 0.5 then 0.5", "n = 8"), counts));
  }

  private static byte[] page(String one, String other) {
    return PdfPage.drawing("BT (" + one + ") Tj (" + other + ") Tj ET");
  }

  @Test
  void runsWhoseRowsChangedPlacesTellNothing() throws IOException {
    String table = "id,x\n1,0.5\n2,0.7\n3,0.9\n";
    List<byte[]> runs = List.of(bytes("id,x\n3,0.9\n1,0.5\n2,0.7\n"));
    assertEquals(
        Optional.empty(), words("t.csv", bytes(table), bytes(table.replace("0.5", "0.6")), runs));
    assertEquals(
        Optional.empty(),
        words("x.npy", npy(1, 5), npy(1.2, 5), List.of(Npy.doubles("(3,)", 1, 5, 7))));
  }

  private static byte[] npy(double... values) {
    return Npy.doubles("(" + values.length + ",)", values);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Verdict verdict(String path, byte[] recorded, byte[] now, List<byte[]> further)
      throws IOException {
    return weighed(path, recorded, now, further)
        .map(SpreadOfElements.Weighed::difference)
        .map(
            difference -> {
              Verdict verdict = Policy.DEFAULT.judge(difference);
              assertEquals(
                  verdict == Verdict.EQUIVALENT,
                  difference.primary() == DifferenceClass.NONDETERMINISTIC_AT_RECORD);
              return verdict;
            })
        .orElse(Verdict.DIVERGED);
  }

  private static Optional<String> words(
      String path, byte[] recorded, byte[] now, List<byte[]> further) throws IOException {
    return weighed(path, recorded, now, further).map(SpreadOfElements.Weighed::words);
  }

  private static Optional<SpreadOfElements.Weighed> weighed(
      String path, byte[] recorded, byte[] now, List<byte[]> further) throws IOException {
    BytePair pair =
        new BytePair(TreePath.parse(path), new KnownBytes(recorded), new KnownBytes(now));
    return new SpreadOfElements(Judging.by(Formats.all(), Policy.DEFAULT))
        .weigh(pair, further.stream().map(run -> (ByteSource) new KnownBytes(run)).toList());
  }
}
