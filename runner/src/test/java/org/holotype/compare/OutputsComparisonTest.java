package org.holotype.compare;

import static org.holotype.manifest.Output.Change.CHANGED;
import static org.holotype.manifest.Output.Change.CREATED;
import static org.holotype.manifest.Output.Change.DELETED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Test;

class OutputsComparisonTest {
  private static final OutputsComparison COMPARISON = new OutputsComparison(Judging.bitwise());

  @Test
  void equalDigestsAreIdenticalWithoutABlob() {
    OutputVerdict verdict = one(file(CREATED, "x", "abc"), file(CREATED, "x", "abc"));
    assertEquals(Verdict.IDENTICAL, verdict.verdict());
    assertEquals(DifferenceClass.IDENTICAL, verdict.primary());
  }

  @Test
  void aDifferentDigestDivergesAlsoWithoutTheRecordedBytes() {
    OutputVerdict verdict = one(file(CREATED, "x", "abc"), file(CREATED, "x", "abd"));
    assertEquals(Verdict.DIVERGED, verdict.verdict());
    assertEquals(Optional.of("recorded bytes not at hand"), verdict.difference().note());
    assertEquals(Optional.empty(), verdict.difference().where());
  }

  @Test
  void withBothSidesAtHandThePlaceIsKnown() {
    OutputVerdict verdict =
        only(
            COMPARISON.compare(
                List.of(file(CREATED, "x", "abc")),
                List.of(file(CREATED, "x", "abd")),
                sources(bytes("abc"), bytes("abd"))));
    assertEquals(Optional.of("byte 2"), verdict.difference().where());
    assertEquals(Optional.of(1L), verdict.difference().differing());
  }

  @Test
  void aDivergenceStaysSeenWhereItsBytesCannotBeRead() {
    OutputVerdict verdict =
        only(
            COMPARISON.compare(
                List.of(file(CREATED, "x", "abc")),
                List.of(file(CREATED, "x", "abd")),
                sources(bytes("abc"), vanished(3))));
    assertEquals(Verdict.DIVERGED, verdict.verdict());
    assertEquals(Optional.of("it is gone"), verdict.difference().note());
  }

  @Test
  void bytesThatBelieDigestsAreInconclusive() {
    OutputVerdict verdict =
        only(
            COMPARISON.compare(
                List.of(file(CREATED, "x", "abc")),
                List.of(file(CREATED, "x", "abd")),
                sources(bytes("abc"), bytes("abc"))));
    assertEquals(Verdict.INCONCLUSIVE, verdict.verdict());
  }

  @Test
  void digestsOfTwoKindsNeedTheBytes() {
    Output recorded = file(CREATED, "x", "abc");
    Output observed = Output.of(CREATED, entry("x", 3, new Digest("sha512", "a".repeat(128))));
    assertEquals(Verdict.INCONCLUSIVE, one(recorded, observed).verdict());
    assertEquals(
        Verdict.IDENTICAL,
        only(COMPARISON.compare(
                List.of(recorded), List.of(observed), sources(bytes("abc"), bytes("abc"))))
            .verdict());
  }

  @Test
  void aFileThatShrinksWhileItIsReadIsNeverIdentical() {
    ByteSource shrunk = claiming(3, "ab");
    ByteSource grown = claiming(3, "abcd");
    Output other = Output.of(CREATED, entry("x", 3, new Digest("sha512", "a".repeat(128))));
    for (ByteSource source : List.of(shrunk, grown)) {
      assertEquals(
          Verdict.INCONCLUSIVE,
          only(COMPARISON.compare(
                  List.of(file(CREATED, "x", "abc")),
                  List.of(other),
                  sources(bytes("abc"), source)))
              .verdict());
    }
  }

  @Test
  void aModeCountsBesideEqualBytes() {
    Entry executable =
        Entry.file(TreePath.parse("x"), new Mode(0755), 3, Digest.sha256(utf8("abc")));
    OutputVerdict verdict = one(file(CREATED, "x", "abc"), Output.of(CREATED, executable));
    assertEquals(Verdict.DIVERGED, verdict.verdict());
    assertEquals(List.of(DifferenceClass.METADATA_ONLY), verdict.difference().classes());
  }

  @Test
  void deletedOutputsMatchWhereBothSidesDeletedTheSame() {
    assertEquals(
        Verdict.IDENTICAL, one(file(DELETED, "x", "abc"), file(DELETED, "x", "abc")).verdict());
    assertEquals(
        Verdict.DIVERGED, one(file(DELETED, "x", "abc"), file(DELETED, "x", "abd")).verdict());
    assertEquals(
        DifferenceClass.EXTRA, one(file(DELETED, "x", "abc"), file(CHANGED, "x", "abc")).primary());
    assertEquals(
        DifferenceClass.MISSING,
        one(file(CHANGED, "x", "abc"), file(DELETED, "x", "abc")).primary());
  }

  @Test
  void theWorstComesFirstThenByPath() {
    List<OutputVerdict> verdicts =
        COMPARISON.compare(
            List.of(file(CREATED, "a", "1"), file(CREATED, "b", "1"), file(CREATED, "gone", "1")),
            List.of(file(CREATED, "a", "1"), file(CREATED, "b", "2"), file(CREATED, "new", "1")),
            ByteSources.NONE);
    assertEquals(
        List.of("gone missing", "new extra", "b value-change", "a identical"),
        verdicts.stream().map(v -> v.path() + " " + v.primary().word()).toList());
  }

  @Test
  void anOutputOfTheSameBytesUnderAnotherNameIsRenamedNotLost() {
    OutputVerdict verdict = one(file(CREATED, "old", "abc"), file(CREATED, "new", "abc"));
    assertEquals(Verdict.DIVERGED, verdict.verdict());
    assertEquals(DifferenceClass.RENAMED, verdict.primary());
    assertEquals("old", verdict.path().toString());
    assertEquals(Optional.of("now new: the same bytes"), verdict.difference().note());
  }

  @Test
  void namesThatDifferInCaseOrNormalisationAreOneOutput() {
    OutputVerdict twin =
        one(file(CREATED, "caf\u00e9.txt", "abc"), file(CREATED, "cafe\u0301.txt", "abd"));
    assertEquals(
        List.of(DifferenceClass.RENAMED, DifferenceClass.VALUE_CHANGE),
        twin.difference().classes());
    assertEquals(
        DifferenceClass.RENAMED,
        one(file(CREATED, "Data.txt", "abc"), file(CREATED, "data.txt", "abc")).primary());
  }

  @Test
  void aCopyThatIsGoneIsMissingAlthoughAnotherFileHasItsBytes() {
    List<OutputVerdict> verdicts =
        COMPARISON.compare(
            List.of(file(CREATED, "a", "1"), file(CREATED, "b", "1")),
            List.of(file(CREATED, "a", "1"), file(CREATED, "c", "1")),
            ByteSources.NONE);
    assertEquals(
        List.of("b missing", "c extra", "a identical"),
        verdicts.stream().map(v -> v.path() + " " + v.primary().word()).toList());
  }

  private static OutputVerdict one(Output recorded, Output observed) {
    return only(COMPARISON.compare(List.of(recorded), List.of(observed), ByteSources.NONE));
  }

  private static OutputVerdict only(List<OutputVerdict> verdicts) {
    assertEquals(1, verdicts.size());
    return verdicts.get(0);
  }

  private static Output file(Output.Change change, String path, String content) {
    return Output.of(change, entry(path, utf8(content).length, Digest.sha256(utf8(content))));
  }

  private static Entry entry(String path, long size, Digest digest) {
    return Entry.file(TreePath.parse(path), new Mode(0644), size, digest);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ByteSource bytes(String content) {
    return claiming(utf8(content).length, content);
  }

  private static ByteSource claiming(long size, String content) {
    return new Fake(size, Optional.of(content));
  }

  private static ByteSource vanished(long size) {
    return new Fake(size, Optional.empty());
  }

  private record Fake(long size, Optional<String> content) implements ByteSource {
    @Override
    public ReadableByteChannel open() throws IOException {
      return Channels.newChannel(
          new ByteArrayInputStream(utf8(content.orElseThrow(() -> new IOException("it is gone")))));
    }
  }

  private static ByteSources sources(ByteSource recorded, ByteSource observed) {
    return new ByteSources() {
      @Override
      public Optional<ByteSource> recorded(Entry file) {
        return Optional.of(recorded);
      }

      @Override
      public Optional<ByteSource> observed(Entry file) {
        return Optional.of(observed);
      }
    };
  }
}
