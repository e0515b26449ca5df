package org.holotype.report;

import java.util.ArrayList;
import java.util.List;
import org.holotype.verdict.ClaimVerdict;
import org.holotype.verdict.EnvironmentDifference;
import org.holotype.verdict.RerunVerdict;
import org.holotype.verdict.StreamVerdict;
import org.holotype.verdict.StreamVerdict.Sameness;
import org.holotype.verdict.Verdict;

/** A re-run for a person: verdict and totals first, then claims, outputs and environment. */
record RerunText(Palette palette) {
  private static final int ENVIRONMENT_ROWS = 10;
  private static final int VALUE_WIDTH = 40;

  List<String> lines(RerunVerdict rerun) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(rerun));
    rerun.reason().ifPresent(reason -> lines.add("  " + Words.harmless(reason)));
    Grounds.ofEquivalence(rerun.verdict(), rerun.outputs())
        .ifPresent(grounds -> lines.add("  " + grounds));
    lines.addAll(section("claims", claims(rerun.claims())));
    lines.addAll(section("outputs", new OutputList(palette).lines(rerun.outputs())));
    lines.addAll(section("causes", new CauseText(rerun).lines()));
    lines.addAll(section("standard streams, which are no outputs", streams(rerun.streams())));
    lines.addAll(section("environment, where it differs", environment(rerun)));
    return lines;
  }

  private String headline(RerunVerdict rerun) {
    long identical =
        rerun.outputs().stream().filter(one -> one.verdict() == Verdict.IDENTICAL).count();
    String outputs = Words.count(rerun.outputs().size(), "output");
    String totals =
        identical == rerun.outputs().size()
            ? outputs
            : outputs + ", " + Words.grouped(identical) + " identical";
    return palette.paint(word(rerun), rerun.verdict())
        + "   "
        + rerun.record().abbreviated()
        + "   "
        + totals
        + ", "
        + Words.count(rerun.runs(), "run")
        + " under "
        + Words.harmless(rerun.backend())
        + pins(rerun.pins());
  }

  private static String word(RerunVerdict rerun) {
    boolean held = !rerun.pins().isEmpty() && rerun.verdict().exitStatus() == 0;
    return rerun.verdict().word() + (held ? " under pins" : "");
  }

  /** A match that needed pins is never shown as one that did not. */
  private static String pins(List<String> pins) {
    return pins.isEmpty() ? "" : ", pinned: " + Words.harmless(String.join(" ", pins));
  }

  private List<String> claims(List<ClaimVerdict> claims) {
    Table table = new Table("  ");
    for (ClaimVerdict claim : claims) {
      table.row(
          palette.paint(claim.verdict().word(), claim.verdict()),
          Words.harmless(claim.name()),
          PolicyWords.ofClaim(claim.policy()),
          Words.harmless(claim.note().orElse("")));
    }
    return table.lines();
  }

  private static List<String> streams(List<StreamVerdict> streams) {
    Table table = new Table("  ");
    for (StreamVerdict stream : streams) {
      if (stream.sameness() == Sameness.DIFFERENT) {
        table.row(
            "different",
            stream.stream(),
            Words.grouped(stream.recorded().size())
                + " -> "
                + Words.grouped(stream.observed().size())
                + " bytes");
      }
    }
    return table.lines();
  }

  /** That two equal hosts gave different bytes is news: the run does not repeat itself. */
  private static List<String> environment(RerunVerdict rerun) {
    return rerun.environment().isEmpty()
            && rerun.verdict() == Verdict.DIVERGED
            && rerun.explanation().isEmpty()
        ? List.of(
            "  nowhere that is recorded; so look inside the run first: a seed, the clock, an order")
        : differences(rerun.environment());
  }

  private static List<String> differences(List<EnvironmentDifference> environment) {
    Table table = new Table("  ");
    for (EnvironmentDifference one : environment.stream().limit(ENVIRONMENT_ROWS).toList()) {
      table.row(
          one.weight().word(),
          Words.clipped(one.fact(), 2 * VALUE_WIDTH),
          Words.clipped(one.recorded(), VALUE_WIDTH)
              + " -> "
              + Words.clipped(one.observed(), VALUE_WIDTH),
          one.why());
    }
    List<String> lines = new ArrayList<>(table.lines());
    if (environment.size() > ENVIRONMENT_ROWS) {
      lines.add(
          "  and " + (environment.size() - ENVIRONMENT_ROWS) + " more; --json lists them all");
    }
    return lines;
  }

  private static List<String> section(String title, List<String> body) {
    List<String> lines = new ArrayList<>();
    if (!body.isEmpty()) {
      lines.add("");
      lines.add(title);
      lines.addAll(body);
    }
    return lines;
  }
}
