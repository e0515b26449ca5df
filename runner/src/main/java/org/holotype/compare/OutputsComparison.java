package org.holotype.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;

/** Holds all outputs of a re-run against all recorded ones. */
public final class OutputsComparison {
  private final OutputComparison each;
  private final Judge judge;

  public OutputsComparison(Judge judge) {
    this.judge = judge;
    each = new OutputComparison(judge);
  }

  /**
   * One verdict per path that either side speaks of, the worst first, then by path.
   *
   * @param recorded the record's outputs, each path once
   * @param observed the re-run's outputs, each path once
   * @param bytes where they can be had
   */
  public List<OutputVerdict> compare(
      List<Output> recorded, List<Output> observed, ByteSources bytes) {
    Map<TreePath, Output> before = byPath(recorded);
    Map<TreePath, Output> now = byPath(observed);
    NavigableSet<TreePath> paths = new TreeSet<>(before.keySet());
    paths.addAll(now.keySet());
    List<OutputVerdict> verdicts = new ArrayList<>();
    for (Renaming renaming : OutputRenames.find(before, now)) {
      verdicts.add(renamed(renaming, before, now, bytes));
      paths.removeAll(List.of(renaming.recorded(), renaming.observed()));
    }
    paths.forEach(path -> verdicts.add(meeting(path, before, now, bytes)));
    return WorstFirst.sorted(verdicts);
  }

  private OutputVerdict renamed(
      Renaming renaming,
      Map<TreePath, Output> recorded,
      Map<TreePath, Output> observed,
      ByteSources bytes) {
    Output before = Optional.ofNullable(recorded.get(renaming.recorded())).orElseThrow();
    Output now = Optional.ofNullable(observed.get(renaming.observed())).orElseThrow();
    Difference besides = each.compare(before, now, bytes).difference();
    return OutputVerdict.judged(
            before.path(), renaming.difference().and(besides), judge.policy(before.path()))
        .of(before.digest(), now.digest());
  }

  /** The same over the outputs of two runs. */
  public List<OutputVerdict> compare(Sides sides) {
    return compare(sides.recorded(), sides.observed(), sides.bytes());
  }

  private OutputVerdict meeting(
      TreePath path,
      Map<TreePath, Output> recorded,
      Map<TreePath, Output> observed,
      ByteSources bytes) {
    Optional<Output> before = Optional.ofNullable(recorded.get(path));
    Optional<Output> now = Optional.ofNullable(observed.get(path));
    if (now.isEmpty()) {
      return before.map(this::missing).orElseThrow();
    }
    return before
        .map(output -> each.compare(output, now.orElseThrow(), bytes))
        .orElseGet(() -> extra(now.orElseThrow()));
  }

  private OutputVerdict missing(Output recorded) {
    return once(DifferenceClass.MISSING, recorded, "only the recorded run");
  }

  private OutputVerdict extra(Output observed) {
    return once(DifferenceClass.EXTRA, observed, "only this run");
  }

  private OutputVerdict once(DifferenceClass one, Output output, String who) {
    String change = output.change().name().toLowerCase(Locale.ROOT);
    return OutputVerdict.judged(
        output.path(), Difference.of(one, who + " " + change + " it"), judge.policy(output.path()));
  }

  private static Map<TreePath, Output> byPath(List<Output> outputs) {
    return outputs.stream().collect(Collectors.toMap(Output::path, Function.identity()));
  }
}
