package org.holotype.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holotype.manifest.TreePath;

/** Every run made so far. What was run once is not run again unless a repetition is asked for. */
final class Ledger {
  private final Experiment experiment;
  private final Map<Flips, List<Outcome>> runs = new LinkedHashMap<>();
  private int asked;

  Ledger(Experiment experiment) {
    this.experiment = experiment;
  }

  /** Something known beforehand, such as the record itself. */
  void enter(Flips flips, Outcome outcome) {
    runs.computeIfAbsent(flips, none -> new ArrayList<>()).add(outcome);
  }

  Outcome of(Flips flips) throws BudgetSpent {
    List<Outcome> known = runs.get(flips);
    return known == null ? again(flips) : known.get(0);
  }

  /** One more run of the same. */
  Outcome again(Flips flips) throws BudgetSpent {
    Outcome outcome = experiment.run(flips);
    asked++;
    enter(flips, outcome);
    return outcome;
  }

  /** How many runs may go at once. */
  int atOnce() {
    return experiment.atOnce();
  }

  /** Lets runs begin before they are asked for. */
  void foresee(List<Foretold> next) {
    experiment.foresee(next);
  }

  /** What this would be if one more run came as foretold. */
  Ledger with(Foretold one) {
    Ledger then = new Ledger(experiment);
    runs.forEach((flips, same) -> then.runs.put(flips, new ArrayList<>(same)));
    then.enter(one.flips(), one.outcome());
    then.asked = asked + 1;
    return then;
  }

  /** What was run, in that order. */
  List<Flips> made() {
    return List.copyOf(runs.keySet());
  }

  int times(Flips flips) {
    return runs.getOrDefault(flips, List.of()).size();
  }

  /** How many runs were made, without those known beforehand. */
  int asked() {
    return asked;
  }

  /** The most outcomes that an output had under one and the same. */
  int variety(TreePath output) {
    return runs.values().stream()
        .mapToInt(
            same -> Math.toIntExact(same.stream().map(one -> one.of(output)).distinct().count()))
        .max()
        .orElse(0);
  }

  /** The word of an output in a run that was made. */
  String word(Flips flips, TreePath output) {
    return runs.getOrDefault(flips, List.of(new Outcome(Map.of()))).get(0).of(output);
  }

  /** Outputs that two runs of the very same did not agree on. */
  Set<TreePath> unsteady(Collection<TreePath> outputs) {
    Set<TreePath> unsteady = new TreeSet<>();
    for (List<Outcome> same : runs.values()) {
      outputs.stream()
          .filter(output -> same.stream().map(one -> one.of(output)).distinct().count() > 1)
          .forEach(unsteady::add);
    }
    return unsteady;
  }
}
