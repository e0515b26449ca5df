package org.holotype.report.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holotype.json.Json;
import org.holotype.json.Statement;
import org.holotype.json.Statement.Subject;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.RecordId;
import org.holotype.verdict.Judgement;
import org.holotype.verdict.Verdict;

/**
 * A verdict as the in-toto predicate that policy engines read. It is derived: the signed verdict is
 * named by its digest.
 *
 * @param type always {@link Statement#TYPE}
 * @param subject the recorded outputs
 * @param predicateType always {@link #TEST_RESULT}
 * @param predicate the verdict
 * @see <a
 *     href="https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md">in-toto
 *     test-result v0.1</a>
 */
public record TestResult(
    @JsonProperty("_type") String type,
    List<Subject> subject,
    String predicateType,
    Predicate predicate) {
  static final String TEST_RESULT = "https://in-toto.io/attestation/test-result/v0.1";

  public TestResult {
    subject = List.copyOf(subject);
  }

  /**
   * What the predicate says.
   *
   * @param result {@code PASSED}, {@code WARNED} or {@code FAILED}
   * @param configuration the record and the signed verdict, by digest
   * @param passedTests outputs and claims that came back bit for bit
   * @param warnedTests those that came back within a policy, or under pins
   * @param failedTests those that did not, or could not be judged
   */
  public record Predicate(
      String result,
      List<Configuration> configuration,
      List<String> passedTests,
      List<String> warnedTests,
      List<String> failedTests) {
    public Predicate {
      configuration = List.copyOf(configuration);
      passedTests = List.copyOf(passedTests);
      warnedTests = List.copyOf(warnedTests);
      failedTests = List.copyOf(failedTests);
    }
  }

  /** A document that the result rests on. */
  public record Configuration(String name, Map<String, String> digest) {
    public Configuration {
      digest = Map.copyOf(digest);
    }

    private static Configuration of(String name, RecordId id) {
      return new Configuration(name, Map.of("sha256", id.hex()));
    }
  }

  /** One line of JSON, without a line feed. */
  public static String line(Manifest recorded, Judgement judgement, RecordId verdict) {
    Predicate predicate =
        new Predicate(
            result(judgement.verdict(), judgement),
            List.of(
                Configuration.of("record", judgement.record()),
                Configuration.of("verdict", verdict)),
            tests(judgement, "PASSED"),
            tests(judgement, "WARNED"),
            tests(judgement, "FAILED"));
    return Json.writeLine(
        new TestResult(Statement.TYPE, Statement.of(recorded).subject(), TEST_RESULT, predicate));
  }

  private static List<String> tests(Judgement judgement, String result) {
    Stream<String> outputs =
        judgement.outputs().stream()
            .filter(output -> result(output.verdict(), judgement).equals(result))
            .map(output -> "output " + output.path());
    Stream<String> claims =
        judgement.claims().stream()
            .filter(claim -> result(claim.verdict(), judgement).equals(result))
            .map(claim -> "claim " + claim.name());
    return Stream.concat(outputs, claims).toList();
  }

  /** Only bits that came back by themselves, from a sealed run, pass without a word. */
  private static String result(Verdict verdict, Judgement judgement) {
    return switch (verdict) {
      case IDENTICAL ->
          judgement.pins().isEmpty() && judgement.reason().isEmpty() ? "PASSED" : "WARNED";
      case EQUIVALENT -> "WARNED";
      case DIVERGED, INCONCLUSIVE -> "FAILED";
    };
  }
}
