package org.holotype.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Output;
import org.holotype.manifest.PathPattern;
import org.holotype.manifest.PathTolerance;
import org.holotype.manifest.Spread;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Test;

class SpreadJudgementTest {
  private static final Mode PLAIN = new Mode(0644);
  private static final Spread SPREAD =
      new Spread(3, List.of(new Spread.Moved(TreePath.parse("x"), 3, List.of(of("a"), of("b")))));

  @Test
  void bytesThatARecordedRunLeftAreNoDivergence() {
    OutputVerdict verdict = judged("x", "b", PLAIN, List.of());
    assertEquals(Verdict.EQUIVALENT, verdict.verdict());
    assertEquals(DifferenceClass.NONDETERMINISTIC_AT_RECORD, verdict.primary());
    assertEquals(Optional.of(Policy.Source.SPREAD), verdict.policy());
  }

  @Test
  void otherBytesAreAndTheReaderLearnsThatTheyMove() {
    OutputVerdict verdict = judged("x", "c", PLAIN, List.of());
    assertEquals(Verdict.DIVERGED, verdict.verdict());
    assertEquals(
        Optional.of("recorded bytes not at hand; it moved between the 3 recorded runs, too"),
        verdict.difference().note());
    assertEquals(Verdict.DIVERGED, judged("y", "b", PLAIN, List.of()).verdict());
  }

  @Test
  void permissionsAndTheReadersOwnPolicyAreNotOverruled() {
    assertEquals(Verdict.DIVERGED, judged("x", "b", new Mode(0755), List.of()).verdict());
    PathTolerance own =
        new PathTolerance(
            PathPattern.parse("**"), Map.of("ulp", "1"), List.of(), List.of(), List.of());
    assertEquals(Verdict.DIVERGED, judged("x", "b", PLAIN, List.of(own)).verdict());
  }

  private static OutputVerdict judged(
      String path, String now, Mode mode, List<PathTolerance> reviewer) {
    Judge judge =
        new Judge(
            FileContents.bitwise(),
            new DeclaredPolicies(List.of(), List.of(), reviewer),
            Context.NONE,
            Context.NONE,
            Judging.scratch());
    Sides sides =
        new Sides(
            List.of(file(path, "a", PLAIN)), List.of(file(path, now, mode)), ByteSources.NONE);
    return new SpreadJudgement(SPREAD, judge)
        .weigh(new OutputsComparison(judge).compare(sides), sides)
        .get(0);
  }

  private static Output file(String path, String content, Mode mode) {
    return Output.of(Output.Change.CREATED, Entry.file(TreePath.parse(path), mode, 1, of(content)));
  }

  private static Digest of(String content) {
    return Digest.sha256(content.getBytes(StandardCharsets.UTF_8));
  }
}
