package org.holotype.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.FileSummary;
import org.holotype.manifest.FileSummary.Blocks;
import org.holotype.manifest.FileSummary.NumberArray;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** What is said of outputs whose bytes are not at hand. */
class SummaryDifferenceTest {
  private static final int MIB = 1 << 20;

  @Test
  void theBlockThatDiffersIsNamed() {
    OutputVerdict verdict = judged(blocks("a", 5, "abcde"), blocks("b", 5, "abcxe"));
    Difference difference = verdict.difference();
    assertEquals(Verdict.DIVERGED, verdict.verdict());
    assertEquals(DifferenceClass.VALUE_CHANGE, verdict.primary());
    assertEquals(Optional.of("block 3 (bytes 3145728 to 4194303)"), difference.where());
    assertEquals(Optional.of(1L), difference.differing());
    assertEquals(Optional.of(5L), difference.total());
    assertEquals(Optional.of("block"), difference.unit());
    assertEquals(Optional.of("recorded bytes not at hand"), difference.note());
  }

  @Test
  void aFileOfAnotherLengthIsComparedAsFarAsBothReach() {
    Difference difference = judged(blocks("a", 3, "abc"), blocks("b", 5, "abxde")).difference();
    assertEquals(Optional.of(3L), difference.differing());
    assertEquals(Optional.of("block 2 (bytes 2097152 to 3145727)"), difference.where());
    assertEquals(
        Optional.of("3145728 bytes, now 5242880; recorded bytes not at hand"), difference.note());
  }

  @Test
  void anArraysNumbersAreTold() {
    OutputVerdict verdict = judged(array("a", "x", 4, "1.5"), array("b", "y", 4, "2.5"));
    assertEquals(DifferenceClass.VALUE_CHANGE, verdict.primary());
    assertEquals(
        Optional.of("an array of 4 of <f8: sum 1.5, now 2.5; recorded bytes not at hand"),
        verdict.difference().note());
    assertEquals(
        DifferenceClass.STRUCTURAL,
        judged(array("a", "x", 4, "1.5"), array("b", "y", 5, "1.5")).primary());
    OutputVerdict same = judged(array("a", "x", 4, "1.5"), array("b", "x", 4, "1.5"));
    assertEquals(DifferenceClass.ENCODING, same.primary());
    assertEquals(Verdict.EQUIVALENT, same.verdict());
    OutputVerdict hidden = judged(array("a", "x", 4, "1.5"), array("b", "y", 4, "1.5"));
    assertEquals(Verdict.DIVERGED, hidden.verdict());
  }

  @Test
  void blocksOfTwoSizesTellNothing() {
    Output small = blocks("a", 5, "abcde");
    Output large =
        file("b", 5)
            .with(new FileSummary(Optional.of(new Blocks(8L * MIB, hex('a'))), Optional.empty()));
    assertEquals(Optional.empty(), judged(small, large).difference().where());
  }

  private static OutputVerdict judged(Output recorded, Output observed) {
    return new OutputComparison(Judging.by(FileContents.bitwise(), Policy.DEFAULT))
        .compare(recorded, observed, ByteSources.NONE);
  }

  private static Output blocks(String content, int count, String letters) {
    StringBuilder digests = new StringBuilder();
    letters.chars().forEach(letter -> digests.append(hex(letter)));
    return file(content, count)
        .with(new FileSummary(Optional.of(new Blocks(MIB, digests.toString())), Optional.empty()));
  }

  private static String hex(int letter) {
    return Integer.toHexString(letter).repeat(8);
  }

  private static Output array(String content, String elements, long length, String sum) {
    NumberArray array =
        new NumberArray(
            "<f8",
            "C",
            List.of(length),
            Digest.sha256(elements.getBytes(StandardCharsets.UTF_8)),
            Optional.of("0.0"),
            Optional.of("1.0"),
            Optional.of(sum),
            0);
    return file(content, 1).with(new FileSummary(Optional.empty(), Optional.of(array)));
  }

  private static Output file(String content, long blocks) {
    return Output.of(
        Output.Change.CREATED,
        Entry.file(
            TreePath.parse("out.npy"),
            new Mode(0644),
            blocks * MIB,
            Digest.sha256(content.getBytes(StandardCharsets.UTF_8))));
  }
}
