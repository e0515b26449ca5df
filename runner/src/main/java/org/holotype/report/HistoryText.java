package org.holotype.report;

import java.util.ArrayList;
import java.util.List;
import org.holotype.verdict.Checkpoint;
import org.holotype.verdict.HistoryResult;
import org.holotype.verdict.HistoryResult.Introduction;
import org.holotype.verdict.Verdict;
import org.holotype.verdict.VerifyResult.Finding;

/** A store's history for people. */
public final class HistoryText {
  private final Palette palette;

  public HistoryText(Palette palette) {
    this.palette = palette;
  }

  /**
   * What the walk came to; the introduction stands on one line, to be held against a printed one.
   */
  public List<String> history(HistoryResult result) {
    boolean sound = result.findings().isEmpty();
    List<String> lines = new ArrayList<>();
    lines.add(
        "history   "
            + (sound
                ? palette.paint("sound", Verdict.IDENTICAL)
                : palette.paint("damaged", Verdict.DIVERGED))
            + ", "
            + Words.count(result.records(), "record")
            + " in "
            + Words.count(result.commits(), "commit"));
    result.introduction().ifPresent(one -> lines.add("  introduction " + one.line()));
    result.joined().forEach(one -> lines.add("  joined       " + one.line()));
    unsigned(result, lines);
    if (result.guests() > 0) {
      lines.add(
          "  guests       "
              + Words.count(result.guests(), "commit")
              + " by keys that the store does not list, adding verdicts only");
    }
    if (sound) {
      result.since().ifPresent(covered -> lines.add("  since        " + unchanged(covered)));
    }
    lines.addAll(rows("note: ", result.notes()));
    lines.addAll(rows("", result.findings()));
    return lines;
  }

  /** The state of a store, short enough to be printed. */
  public static List<String> checkpoint(Checkpoint checkpoint) {
    List<String> lines = new ArrayList<>();
    lines.add("records      " + checkpoint.records());
    lines.add("tip          " + checkpoint.tip());
    lines.add("root         " + checkpoint.root());
    lines.add(
        "introduction "
            + checkpoint
                .introduction()
                .map(Introduction::line)
                .orElse("none: no commit of the store is signed"));
    return lines;
  }

  private static String unchanged(long covered) {
    return "the checkpoint of " + Words.count(covered, "record") + ": nothing vanished";
  }

  private static void unsigned(HistoryResult result, List<String> lines) {
    if (result.unsigned() == 0) {
      return;
    }
    String many =
        result.unsigned() == 1 ? "1 commit is" : Words.grouped(result.unsigned()) + " commits are";
    lines.add(
        "  unsigned     "
            + many
            + " unsigned, as earlier releases made them"
            + (result.introduction().isPresent() ? ", before the introduction" : "")
            + ": each record's own signature holds, their order is vouched for by nobody");
  }

  private static List<String> rows(String prefix, List<Finding> findings) {
    Table table = new Table("  ");
    findings.forEach(
        finding ->
            table.row(
                prefix + Words.harmless(finding.code()),
                Words.harmless(finding.object()),
                Words.harmless(finding.message())));
    return table.lines();
  }
}
