package org.holotype.stability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.OutputVerdict;

/** What was seen so far: the runs as recorded, and what each disturbance and each pin did. */
final class Observations {
  private final List<Trial> found = new ArrayList<>();
  private final Map<String, Trial> disturbed = new LinkedHashMap<>();
  private final List<Trial> every = new ArrayList<>();

  void found(Trial trial) {
    found.add(trial);
    every.add(trial);
  }

  void disturbed(String name, Trial trial) {
    disturbed.put(name, trial);
    every.add(trial);
  }

  void held(Trial trial) {
    every.add(trial);
  }

  /** Every path that any run left something at. */
  NavigableSet<TreePath> paths() {
    NavigableSet<TreePath> paths = new TreeSet<>();
    every.forEach(trial -> paths.addAll(trial.contents().keySet()));
    return paths;
  }

  /** Those in which the runs as recorded disagree. */
  List<TreePath> restless() {
    return paths().stream().filter(path -> contents(path) > 1).toList();
  }

  /** How many different contents the runs as recorded left. */
  int contents(TreePath path) {
    return counts(path).size();
  }

  /** How likely two runs as recorded agree, as far as was seen. */
  double agreement(TreePath path) {
    double runs = found.size();
    return counts(path).values().stream()
        .mapToDouble(count -> (count / runs) * (count / runs))
        .sum();
  }

  /** The disturbances, by name, that left something else than the first run. */
  List<String> movers(TreePath path) {
    return disturbed.entrySet().stream()
        .filter(one -> !one.getValue().agrees(found.get(0), path))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether a disturbance left something else in any of these. */
  boolean moved(Trial trial, List<TreePath> paths) {
    return paths.stream().anyMatch(path -> !trial.agrees(found.get(0), path));
  }

  /** How many runs left what the first one did. */
  int agreeing(TreePath path) {
    return (int) every.stream().filter(trial -> trial.agrees(found.get(0), path)).count();
  }

  /** The greatest difference of any run from the first. */
  Optional<Difference> difference(TreePath path) {
    return every.stream()
        .map(trial -> Optional.ofNullable(trial.differences().get(path)))
        .flatMap(Optional::stream)
        .map(OutputVerdict::difference)
        .max(
            (a, b) ->
                Long.compare(a.magnitude().maxUlp().orElse(0L), b.magnitude().maxUlp().orElse(0L)));
  }

  /** In words, where not all runs ended alike. */
  Optional<String> otherEnds() {
    Trial first = found.get(0);
    long others = every.stream().filter(trial -> !trial.exit().equals(first.exit())).count();
    return others == 0
        ? Optional.empty()
        : Optional.of(
            others
                + " of "
                + every.size()
                + " runs ended otherwise than the first, which exited"
                + " with "
                + first.exit().status());
  }

  private Map<String, Integer> counts(TreePath path) {
    Map<String, Integer> counts = new HashMap<>();
    found.forEach(trial -> counts.merge(trial.at(path), 1, Integer::sum));
    return counts;
  }
}
