package org.holotype.report;

import java.util.ArrayList;
import java.util.List;
import org.holotype.verdict.ShownVerdicts;
import org.holotype.verdict.VerdictEntry;
import org.holotype.verdict.VerdictEntry.Independence;
import org.holotype.verdict.VerifyResult;

/** Signed verdicts, one row each, under what they come to together. */
final class VerdictRows {
  private VerdictRows() {}

  static List<String> lines(ShownVerdicts shown, Palette palette) {
    List<String> lines = new ArrayList<>(List.of("verdicts"));
    if (shown.verdicts().isEmpty() && shown.findings().isEmpty()) {
      lines.add("  none");
      return lines;
    }
    String summary = shown.corroboration().describe();
    if (!summary.isEmpty()) {
      lines.add("  " + summary);
    }
    lines.addAll(rows(shown, palette));
    lines.addAll(findings(shown.findings()));
    return lines;
  }

  private static List<String> rows(ShownVerdicts shown, Palette palette) {
    Table table = new Table("  ");
    for (VerdictEntry entry : shown.verdicts()) {
      table.row(
          palette.paint(entry.verdict().word(), entry.verdict()),
          entry.id().abbreviated(),
          Words.harmless(entry.started()),
          signers(entry),
          Words.harmless(entry.host().orElse("host unknown")),
          entry.independence() == Independence.SAME_KEY
              ? "not independent: same key as record"
              : "",
          entry.pins().isEmpty() ? "" : "under " + Words.harmless(String.join(" ", entry.pins())));
    }
    return table.lines();
  }

  private static String signers(VerdictEntry entry) {
    List<String> names =
        entry.signatures().stream()
            .map(
                one ->
                    one.signer().map(Words::harmless).orElse("?") + " (" + one.trust().word() + ")")
            .toList();
    return String.join(", ", names);
  }

  private static List<String> findings(List<VerifyResult.Finding> findings) {
    Table table = new Table("  ");
    for (VerifyResult.Finding finding : findings) {
      table.row(
          Words.harmless(finding.code()),
          Words.harmless(finding.object()),
          Words.harmless(finding.message()));
    }
    return table.lines();
  }
}
