package org.holotype.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Cause;
import org.holotype.verdict.Cause.Status;
import org.holotype.verdict.Explanation;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.RerunVerdict;

/**
 * Which difference of the environment moved which output, by how much, and what brings the recorded
 * bits back.
 */
record CauseText(RerunVerdict rerun) {
  private static final int VALUE_WIDTH = 40;
  private static final int OUTPUTS = 6;
  private static final int NAMED = 2;

  List<String> lines() {
    Table table = new Table("  ");
    alike().forEach(causes -> rows(table, causes));
    List<String> lines = new ArrayList<>(table.lines());
    rerun.explanation().ifPresent(words -> lines.addAll(words(words)));
    return lines;
  }

  /**
   * What nobody can turn here says the same of each: of another CPU alone that is two dozen facts.
   */
  private Collection<List<Cause>> alike() {
    Map<List<Object>, List<Cause>> alike = new LinkedHashMap<>();
    for (Cause cause : rerun.causes()) {
      List<Object> said =
          cause.status() == Status.CANDIDATE
              ? List.of(cause.outputs(), cause.note())
              : List.of(cause);
      alike.computeIfAbsent(said, first -> new ArrayList<>()).add(cause);
    }
    return alike.values();
  }

  private void rows(Table table, List<Cause> causes) {
    if (causes.size() <= NAMED) {
      causes.forEach(cause -> row(table, cause));
      return;
    }
    Cause first = causes.get(0);
    String named = causes.stream().limit(NAMED).map(Cause::factor).collect(Collectors.joining(" "));
    table.row(
        first.status().word(),
        Words.harmless(named) + " and " + (causes.size() - NAMED) + " more",
        "",
        outputs(first.outputs()),
        Words.harmless(first.note().orElse("")));
  }

  private void row(Table table, Cause cause) {
    table.row(
        cause.status().word(),
        Words.harmless(cause.factor()),
        change(cause.recorded(), cause.observed()),
        cause.status() == Status.EXCLUDED ? "" : outputs(cause.outputs()),
        Words.harmless(cause.note().orElse("")));
  }

  /** Long lists of words that begin alike are told by what each has beyond the other. */
  private static String change(String recorded, String observed) {
    String before = Words.clipped(recorded, VALUE_WIDTH);
    String after = Words.clipped(observed, VALUE_WIDTH);
    return before.equals(after)
        ? beyond(recorded, observed) + " -> " + beyond(observed, recorded)
        : before + " -> " + after;
  }

  private static String beyond(String side, String other) {
    Set<String> common = Set.copyOf(Arrays.asList(other.split(" ")));
    String more =
        Arrays.stream(side.split(" "))
            .filter(word -> !common.contains(word))
            .map(word -> "+" + word)
            .collect(Collectors.joining(" "));
    return more.isEmpty() ? "without" : Words.clipped(more, VALUE_WIDTH);
  }

  private String outputs(List<TreePath> outputs) {
    String shown =
        outputs.stream().limit(OUTPUTS).map(this::output).collect(Collectors.joining(" "));
    int more = outputs.size() - OUTPUTS;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private String output(TreePath path) {
    return path + distance(path).map(ulp -> " (" + Words.grouped(ulp) + " ULP)").orElse("");
  }

  private Optional<Long> distance(TreePath path) {
    return rerun.outputs().stream()
        .filter(each -> each.path().equals(path))
        .findFirst()
        .map(OutputVerdict::difference)
        .flatMap(difference -> difference.magnitude().maxUlp());
  }

  private List<String> words(Explanation explanation) {
    List<String> lines = new ArrayList<>();
    explanation.sentences().forEach(each -> lines.add("  " + Words.harmless(each)));
    lines.add(
        explanation
            .command()
            .map(command -> "  to have the other bits here: " + Words.harmless(command))
            .orElse("  no setting that was tried here brings all of the recorded bits back"));
    lines.add(
        String.format(
            Locale.ROOT,
            "  by %s; what comes in fewer than %.0f %% of runs may have escaped them",
            Words.count(rerun.runs(), "run"),
            100 * explanation.escaped()));
    return lines;
  }
}
