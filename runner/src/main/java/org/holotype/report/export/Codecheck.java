package org.holotype.report.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holotype.json.Json;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Output;
import org.holotype.manifest.RecordId;
import org.holotype.verdict.ClaimVerdict;
import org.holotype.verdict.Judgement;

/**
 * A verdict as the file {@code codecheck.yml} of a CODECHECK. What a re-run cannot know of the
 * paper is left out, with a word on it, rather than made up.
 *
 * @see <a href="https://codecheck.org.uk/spec/config/1.0/">CODECHECK configuration 1.0</a>
 */
public final class Codecheck {
  private static final String VERSION = "https://codecheck.org.uk/spec/config/1.0";

  private Codecheck() {}

  /**
   * The file's lines.
   *
   * @param checkers who signed the verdict
   */
  public static List<String> lines(
      Manifest recorded, Judgement judgement, RecordId verdict, List<String> checkers) {
    List<String> lines = new ArrayList<>();
    lines.add("---");
    lines.add("# From a signed verdict, by Holotype. To be filled in by the codechecker, since no");
    lines.add(
        "# re-run can know them: paper (title, authors, reference), repository, certificate,");
    lines.add("# report; and the names that stand behind the signers' addresses.");
    lines.add("version: " + VERSION);
    lines.add("manifest:");
    entries(recorded, judgement).forEach(lines::addAll);
    lines.add("codechecker:");
    checkers.forEach(checker -> lines.add("  - name: " + quoted(checker)));
    lines.add("check_time: " + quoted(judgement.observation().started()));
    lines.add("summary: " + quoted(summary(judgement, verdict)));
    return lines;
  }

  /** What the paper claims; where it claims nothing, whatever the run left. */
  private static List<List<String>> entries(Manifest recorded, Judgement judgement) {
    Map<String, Long> sizes =
        recorded.observation().outputs().stream()
            .collect(Collectors.toMap(output -> output.path().toString(), Output::size));
    if (recorded.claims().isEmpty()) {
      return judgement.outputs().stream()
          .map(output -> entry(output.path().toString(), output.verdict().word(), sizes))
          .toList();
    }
    return recorded.claims().stream()
        .map(
            claim ->
                entry(
                    claim.output().toString(),
                    claim.name() + ": " + verdictOfClaim(claim.name(), judgement),
                    sizes))
        .toList();
  }

  private static List<String> entry(String path, String comment, Map<String, Long> sizes) {
    List<String> lines = new ArrayList<>();
    lines.add("  - file: " + quoted(path));
    lines.add("    comment: " + quoted(comment));
    if (sizes.containsKey(path)) {
      lines.add("    size: " + sizes.get(path));
    }
    return lines;
  }

  private static String verdictOfClaim(String name, Judgement judgement) {
    return judgement.claims().stream()
        .filter(claim -> claim.name().equals(name))
        .findFirst()
        .map(Codecheck::words)
        .orElse("not judged");
  }

  private static String words(ClaimVerdict claim) {
    return claim.verdict().word() + ", by policy " + claim.policy();
  }

  private static String summary(Judgement judgement, RecordId verdict) {
    return "Re-run from record "
        + judgement.record().hex()
        + ": "
        + judgement.verdict().word()
        + judgement.reason().map(reason -> " (" + reason + ")").orElse("")
        + (judgement.pins().isEmpty() ? "" : ", under " + String.join(" ", judgement.pins()))
        + "; signed verdict "
        + verdict.hex();
  }

  /** JSON's strings are YAML's double-quoted ones. */
  private static String quoted(String text) {
    return Json.writeLine(text);
  }
}
