package org.holotype.compare.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.compare.BytePair;
import org.holotype.compare.ByteSource;
import org.holotype.compare.ByteSources;
import org.holotype.compare.Context;
import org.holotype.compare.DeclaredPolicies;
import org.holotype.compare.FileContents;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Judge;
import org.holotype.compare.Judging;
import org.holotype.compare.KnownBytes;
import org.holotype.compare.OutputsComparison;
import org.holotype.compare.Policies;
import org.holotype.compare.Sides;
import org.holotype.compare.Terms;
import org.holotype.compare.number.FloatType;
import org.holotype.compare.number.NumberDifferences;
import org.holotype.manifest.Claim;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Output;
import org.holotype.manifest.PathPattern;
import org.holotype.manifest.PathTolerance;
import org.holotype.manifest.Selector;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.ClaimVerdict;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Test;

class ClaimJudgementTest {
  private final Map<Digest, byte[]> kept = new HashMap<>();

  @Test
  void aClaimIsJudgedByItsOwnTolerance() {
    Claim loose = claim("loose", "out/a", Map.of("rtol", "1e-3"));
    Claim tight = claim("tight", "out/a", Map.of("rtol", "1e-12"));
    Claim all = claim("all", "out", Map.of("rtol", "1e-2"));
    Claim none = claim("none", "out/a", Map.of());
    List<Claim> claims = List.of(loose, all, none, tight);
    assertEquals(
        List.of(
            verdict("loose", Verdict.EQUIVALENT, "author (0.001 relative)"),
            verdict("all", Verdict.EQUIVALENT, "author (0.01 relative)"),
            verdict("none", Verdict.DIVERGED, "author (1.0E-12 relative)"),
            verdict("tight", Verdict.DIVERGED, "author (1.0E-12 relative)")),
        judged(policies(claims, List.of(), List.of()), "1.0", "1.0001"));
  }

  @Test
  void theLastPatternThatFitsCountsAndTheReviewersIsShownAsSuch() {
    Claim claim = claim("mass", "out/a", Map.of());
    PathTolerance loose = tolerance("out/*", Map.of("rtol", "1e-3"));
    PathTolerance tight = tolerance("**", Map.of("ulp", "1"));
    assertEquals(
        Verdict.DIVERGED,
        judged(policies(List.of(claim), List.of(loose, tight), List.of()), "1.0", "1.0001")
            .get(0)
            .verdict());
    assertEquals(
        List.of(verdict("mass", Verdict.EQUIVALENT, "author (0.001 relative)")),
        judged(policies(List.of(claim), List.of(tight, loose), List.of()), "1.0", "1.0001"));
    Claim tightClaim = claim("mass", "out/a", Map.of("ulp", "0"));
    assertEquals(
        List.of(
            new ClaimVerdict(
                "mass",
                Verdict.EQUIVALENT,
                "reviewer (0.001 relative)",
                Optional.of("instead of author (0 ULP)"))),
        judged(policies(List.of(tightClaim), List.of(), List.of(loose)), "1.0", "1.0001"));
  }

  @Test
  void aToleranceThatIsNotUnderstoodExcusesNothing() {
    Claim later = claim("later", "out/a", Map.of("sigma", "3"));
    assertEquals(
        List.of(
            new ClaimVerdict(
                "later",
                Verdict.DIVERGED,
                "bitwise",
                Optional.of(
                    "the declared tolerance is not understood: \"sigma\" is none of rtol, atol,"
                        + " ulp, digits, dtype"))),
        judged(policies(List.of(later), List.of(), List.of()), "1.0", "1.0000000000000002"));
  }

  @Test
  void aClaimOnADirectoryGetsTheWorstBelowIt() {
    List<Output> recorded = List.of(file("out/a", "1"), file("out/b", "1"));
    List<Output> observed = List.of(file("out/a", "1"), file("out/b", "2"), file("more", "1"));
    List<Claim> claims =
        List.of(
            claim("Figure 1", "out", Map.of()),
            claim("Table 1", "out/a", Map.of("rtol", "1e-9")),
            claim("Table 2", "nothing", Map.of()),
            claim("Table 3", "more", Map.of()));
    Judge judge = judge(policies(claims, List.of(), List.of()));
    Sides sides = new Sides(recorded, observed, sources());
    List<OutputVerdict> outputs = new OutputsComparison(judge).compare(sides);
    assertEquals(
        List.of(
            verdict("Figure 1", Verdict.DIVERGED, "default; author (1.0E-9 relative)"),
            verdict("Table 1", Verdict.IDENTICAL, "author (1.0E-9 relative)"),
            new ClaimVerdict(
                "Table 2",
                Verdict.INCONCLUSIVE,
                "default",
                Optional.of("the record holds no output nothing")),
            new ClaimVerdict(
                "Table 3",
                Verdict.INCONCLUSIVE,
                "default",
                Optional.of("the record holds no output more"))),
        new ClaimJudgement(judge, sides).judge(claims, outputs));
  }

  @Test
  void oneValueIsJudgedWhateverElseDiffers() {
    assertEquals(
        verdict("tau", Verdict.EQUIVALENT, "author (1.0E-6 relative)", "2.5 then, 2.5000001 now"),
        shortened(
            value("json:/tau", Map.of("rtol", "1e-6"), "{\"tau\": 2.5}", "{\"tau\":2.5000001}")));
    assertEquals(
        Verdict.DIVERGED,
        value("json:/tau", Map.of("rtol", "1e-9"), "{\"tau\": 2.5}", "{\"tau\":2.5000001}")
            .verdict());
    assertEquals(
        verdict("tau", Verdict.IDENTICAL, "default", "2.5"),
        value("json:/tau", Map.of(), "{\"tau\": 2.5}", "{\"chi\": 3, \"tau\":2.5}"));
    assertEquals(
        verdict("tau", Verdict.EQUIVALENT, "default", "2.5 then, 2.50 now"),
        value("json:/tau", Map.of(), "{\"tau\": 2.5}", "{\"tau\":2.50}"));
    assertEquals(
        verdict("tau", Verdict.DIVERGED, "default", "100 then, 101 now"),
        value("csv:row=1,column=n", Map.of(), "n,m\n100,1\n", "n,m\n101,1\n"));
    assertEquals(
        Verdict.EQUIVALENT,
        value("csv:row=1,column=n", Map.of("atol", "1"), "n\n100\n", "n\n101\n").verdict());
    assertEquals(
        Verdict.DIVERGED, value("text:id (.*)", Map.of("rtol", "9"), "id 007", "id 7").verdict());
  }

  @Test
  void aWholeNumberThatSharesADoubleIsAnother() {
    String before = "{\"tau\": 9007199254740992}";
    String now = "{\"tau\": 9007199254740993}";
    assertEquals(Verdict.DIVERGED, value("json:/tau", Map.of("ulp", "0"), before, now).verdict());
  }

  @Test
  void theSpreadUnderAnotherClaimsTermsExcusesNone() {
    Claim exact = claim("exact", "out", Map.of("ulp", "0"));
    Claim rounded = claim("rounded", "out/a", Map.of("digits", "6"));
    Judge judge = judge(policies(List.of(exact, rounded), List.of(), List.of()));
    Sides sides =
        new Sides(List.of(file("out/a", "1.0")), List.of(file("out/a", "1.0001")), sources());
    TreePath path = TreePath.parse("out/a");
    OutputVerdict excused =
        OutputVerdict.judged(
            path,
            Difference.of(DifferenceClass.FLOAT_NOISE, "within the spread"),
            judge.policy(path).by(Policy.Source.SPREAD));
    List<ClaimVerdict> verdicts =
        new ClaimJudgement(judge, sides).judge(List.of(exact, rounded), List.of(excused));
    assertEquals(
        List.of(Verdict.DIVERGED, Verdict.EQUIVALENT),
        verdicts.stream().map(ClaimVerdict::verdict).toList());
  }

  @Test
  void aValueThatIsMissingLeavesTheClaimOpen() {
    assertEquals(
        verdict(
            "tau",
            Verdict.INCONCLUSIVE,
            "default",
            "this run has no value there: nothing is called \"tau\" there"),
        value("json:/tau", Map.of(), "{\"tau\": 2.5}", "{}"));
    assertEquals(
        verdict(
            "tau",
            Verdict.INCONCLUSIVE,
            "default",
            "the record has no value there: nothing matches; this run has no value there: nothing"
                + " matches"),
        value("text:tau=(.*)", Map.of(), "x", "x"));
  }

  @Test
  void theRecordedValueIsKnownWithoutTheRecordedBytes() {
    Claim claim =
        new Claim(
            "tau",
            TreePath.parse("out/a"),
            Map.of(),
            Optional.of(Selector.parse("json:/tau")),
            Optional.of("2.5"),
            Optional.empty());
    Output gone = file("out/a", "{\"tau\": 2.5, \"x\": 1}");
    kept.clear();
    assertEquals(
        verdict("tau", Verdict.IDENTICAL, "default", "2.5"),
        judged(claim, gone, file("out/a", "{\"tau\": 2.5}")));
  }

  @Test
  void aValueMayLieWhereSeveralRecordedRunsLay() {
    assertEquals(
        verdict("tau", Verdict.EQUIVALENT, "spread (2.5 to 2.75 over 3 runs)", "2.5 then, 2.9 now"),
        shortened(spread(Map.of(), "2.9", "2.75", "2.5")));
    ClaimVerdict outside = spread(Map.of(), "3.5", "2.75", "2.5");
    assertEquals(Verdict.DIVERGED, outside.verdict());
    assertEquals("default", outside.policy());
    assertEquals(
        true,
        outside
            .note()
            .orElse("")
            .endsWith("3.00 times their width beyond the 2.5 to 2.75 of 3 recorded runs"));
    assertEquals(Verdict.DIVERGED, spread(Map.of("rtol", "1e-9"), "2.6", "2.75").verdict());
    assertEquals(Verdict.EQUIVALENT, spread(Map.of(), "b", "b", "c").verdict());
    assertEquals(Verdict.DIVERGED, spread(Map.of(), "x", "b", "c").verdict());
    assertEquals(Verdict.DIVERGED, spread(Map.of(), "2.5000001", "2.5").verdict());
  }

  private ClaimVerdict spread(Map<String, String> tolerance, String now, String... further) {
    Claim claim =
        Claim.onPart(
                "tau",
                TreePath.parse("out/a"),
                tolerance,
                Optional.of(Selector.parse("text:tau=(.*)")))
            .found("2.5")
            .also(List.of(further));
    return judged(claim, file("out/a", "tau=2.5"), file("out/a", "tau=" + now));
  }

  private ClaimVerdict value(
      String part, Map<String, String> tolerance, String recorded, String observed) {
    Claim claim =
        Claim.onPart("tau", TreePath.parse("out/a"), tolerance, Optional.of(Selector.parse(part)));
    return judged(claim, file("out/a", recorded), file("out/a", observed));
  }

  private ClaimVerdict judged(Claim claim, Output recorded, Output observed) {
    Judge judge = judge(policies(List.of(claim), List.of(), List.of()));
    Sides sides = new Sides(List.of(recorded), List.of(observed), sources());
    return new ClaimJudgement(judge, sides).judge(List.of(claim), List.of()).get(0);
  }

  private static ClaimVerdict shortened(ClaimVerdict verdict) {
    return verdict(
        verdict.name(),
        verdict.verdict(),
        verdict.policy(),
        verdict.note().orElse("").replaceFirst(":.*", ""));
  }

  private static ClaimVerdict verdict(String name, Verdict verdict, String policy, String note) {
    return new ClaimVerdict(name, verdict, policy, Optional.of(note));
  }

  private List<ClaimVerdict> judged(DeclaredPolicies policies, String recorded, String observed) {
    Judge judge = judge(policies);
    Sides sides =
        new Sides(List.of(file("out/a", recorded)), List.of(file("out/a", observed)), sources());
    return new ClaimJudgement(judge, sides)
        .judge(policies.claims(), new OutputsComparison(judge).compare(sides));
  }

  private static DeclaredPolicies policies(
      List<Claim> claims, List<PathTolerance> author, List<PathTolerance> reviewer) {
    return new DeclaredPolicies(claims, author, reviewer);
  }

  private static Judge judge(Policies policies) {
    return new Judge(
        new FileContents(List.of(new OneNumber())),
        policies,
        Context.NONE,
        Context.NONE,
        Judging.scratch());
  }

  private static ClaimVerdict verdict(String name, Verdict verdict, String policy) {
    return new ClaimVerdict(name, verdict, policy, Optional.empty());
  }

  private static Claim claim(String name, String path, Map<String, String> tolerance) {
    return Claim.onAll(name, TreePath.parse(path), tolerance);
  }

  private static PathTolerance tolerance(String paths, Map<String, String> tolerance) {
    return new PathTolerance(PathPattern.parse(paths), tolerance, List.of(), List.of(), List.of());
  }

  private Output file(String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    kept.put(Digest.sha256(bytes), bytes);
    return Output.of(
        Output.Change.CREATED,
        Entry.file(TreePath.parse(path), new Mode(0644), bytes.length, Digest.sha256(bytes)));
  }

  private ByteSources sources() {
    return new ByteSources() {
      @Override
      public Optional<ByteSource> recorded(Entry file) {
        return file.digest().map(kept::get).map(KnownBytes::new);
      }

      @Override
      public Optional<ByteSource> observed(Entry file) {
        return recorded(file);
      }
    };
  }

  /** Files that hold one number each. */
  private static final class OneNumber implements FormatComparer {
    @Override
    public String format() {
      return "one number";
    }

    @Override
    public boolean recognises(TreePath path, Head head) {
      return true;
    }

    @Override
    public Difference compare(BytePair pair, Terms terms) throws java.io.IOException {
      NumberDifferences numbers =
          new NumberDifferences(FloatType.F64, terms.policy(), index -> "the number");
      numbers.pair(0, number(pair.recorded()), number(pair.observed()));
      return numbers.difference(1);
    }

    private static double number(ByteSource source) throws java.io.IOException {
      try (ReadableByteChannel channel = source.open()) {
        ByteBuffer bytes = ByteBuffer.allocate((int) source.size());
        while (bytes.hasRemaining()) {
          channel.read(bytes);
        }
        return Double.parseDouble(new String(bytes.array(), StandardCharsets.UTF_8));
      }
    }
  }
}
