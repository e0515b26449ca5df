package org.holotype.report.ci;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.report.Answer;
import org.holotype.report.Grounds;
import org.holotype.report.OutputWords;
import org.holotype.report.PolicyWords;
import org.holotype.report.Words;
import org.holotype.verdict.Cause;
import org.holotype.verdict.ClaimVerdict;
import org.holotype.verdict.EnvironmentDifference;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Verdict;

/**
 * An answer as GitHub-flavoured Markdown for the summary of a job: verdict and totals, then tables.
 * Everything foreign stands in code spans.
 */
public final class MarkdownReport {
  /** Summaries are cut off at a mebibyte; these many rows stay far below it. */
  private static final int ROWS = 200;

  private final List<String> lines = new ArrayList<>();

  private MarkdownReport() {}

  /** The whole document, UTF-8. */
  public static byte[] write(Answer answer) {
    MarkdownReport report = new MarkdownReport();
    report.headline(answer);
    report.section(
        "Claims",
        Cell.head("verdict", "claim", "judged by", "note"),
        answer.claims(),
        MarkdownReport::claim);
    report.section(
        Words.capital(answer.noun()) + "s that are not identical",
        Cell.head("verdict", "class", answer.noun(), "how much", "worst", "judged by", "note"),
        answer.notable(),
        MarkdownReport::output);
    report.section(
        "Causes",
        Cell.head("status", "factor", "recorded", "observed", "outputs"),
        answer.causes(),
        MarkdownReport::cause);
    report.section(
        "Environment, where it differs",
        Cell.head("weight", "fact", "recorded", "observed", "why"),
        answer.environment(),
        MarkdownReport::environment);
    report.section("Of what", Cell.head("", ""), answer.facts(), MarkdownReport::fact);
    return (String.join("\n", report.lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void headline(Answer answer) {
    lines.add("## Holotype: " + answer.verdict().word());
    lines.add("");
    String parts =
        Stream.of(Verdict.DIVERGED, Verdict.INCONCLUSIVE, Verdict.EQUIVALENT, Verdict.IDENTICAL)
            .filter(verdict -> answer.count(verdict) > 0)
            .map(verdict -> Words.grouped(answer.count(verdict)) + " " + verdict.word())
            .collect(Collectors.joining(", "));
    String totals = Words.count(answer.compared(), answer.noun());
    lines.add(
        Cell.foreign(answer.subject()) + ": " + totals + (parts.isEmpty() ? "" : ": " + parts));
    answer.reason().ifPresent(this::paragraph);
    Grounds.ofEquivalence(answer.verdict(), answer.outputs()).ifPresent(this::paragraph);
  }

  private void paragraph(String words) {
    lines.add("");
    lines.add(Cell.foreign(words));
  }

  private <T> void section(
      String title, List<String> head, List<T> items, Function<T, String> row) {
    if (items.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("### " + title);
    lines.add("");
    lines.addAll(head);
    items.stream().limit(ROWS).map(row).forEach(lines::add);
    if (items.size() > ROWS) {
      lines.add("");
      lines.add("and " + Words.grouped(items.size() - ROWS) + " more; `--json` lists them all");
    }
  }

  private static String claim(ClaimVerdict claim) {
    return Cell.row(
        strong(claim.verdict()),
        Cell.foreign(claim.name()),
        Cell.foreign(PolicyWords.ofClaim(claim.policy())),
        Cell.foreign(claim.note().orElse("")));
  }

  private static String output(OutputVerdict output) {
    return Cell.row(
        strong(output.verdict()),
        classes(output),
        Cell.foreign(output.path().toString()),
        Cell.foreign(OutputWords.extent(output.difference()).orElse("")),
        Cell.foreign(OutputWords.worst(output.difference()).orElse("")),
        judged(output),
        Cell.foreign(remarks(output)));
  }

  private static String classes(OutputVerdict output) {
    String others =
        OutputWords.otherClasses(output.difference()).map(words -> ", " + words).orElse("");
    return output.primary().word() + others;
  }

  private static String judged(OutputVerdict output) {
    String undone =
        OutputWords.normalisers(output.difference())
            .map(words -> ", undone to compare: " + Cell.foreign(words))
            .orElse("");
    return OutputWords.judgedBy(output).orElse("") + undone;
  }

  private static String remarks(OutputVerdict output) {
    return Stream.concat(
            output.difference().unexcused().stream().map(why -> "not excused: " + why),
            OutputWords.note(output.difference()).stream())
        .collect(Collectors.joining("; "));
  }

  private static String cause(Cause cause) {
    return Cell.row(
        cause.status().word(),
        Cell.foreign(cause.factor()),
        Cell.foreign(cause.recorded()),
        Cell.foreign(cause.observed()),
        Cell.foreign(
            cause.outputs().stream().map(Object::toString).collect(Collectors.joining(" "))));
  }

  private static String environment(EnvironmentDifference one) {
    return Cell.row(
        one.weight().word(),
        Cell.foreign(one.fact()),
        Cell.foreign(one.recorded()),
        Cell.foreign(one.observed()),
        Cell.foreign(one.why()));
  }

  private static String fact(Answer.Fact fact) {
    return Cell.row(fact.label(), Cell.foreign(fact.value()));
  }

  private static String strong(Verdict verdict) {
    return "**" + verdict.word() + "**";
  }
}
