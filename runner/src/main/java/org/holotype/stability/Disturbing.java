package org.holotype.stability;

import java.util.ArrayList;
import java.util.List;
import org.holotype.manifest.TreePath;

/**
 * Disturbs group by group; where a group moves an output that is otherwise steady, each of its
 * members alone, twice: what moves it but once moves by chance.
 */
final class Disturbing {
  private final Trials trials;
  private final Observations seen;
  private final List<List<Disturbance>> groups;
  private final List<Disturbance> single = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> untested = new ArrayList<>();

  Disturbing(Trials trials, Observations seen, List<List<Disturbance>> groups) {
    this.trials = trials;
    this.seen = seen;
    this.groups = groups;
  }

  void disturb() {
    for (List<Disturbance> group : groups) {
      group.forEach(each -> names.add(each.name()));
      Disturbance all = Disturbance.together(group);
      Trial together = run(all);
      if (seen.moved(together, steady())) {
        int before = single.size();
        group.forEach(each -> alone(each, group.size() == 1 ? List.of(together) : List.of()));
        if (single.size() == before && seen.moved(together, steady())) {
          seen.disturbed(all.name(), together);
          single.add(all);
        }
      } else {
        seen.held(together);
      }
    }
  }

  /** Twice in all; a difference between the two shows that the output is not steady at all. */
  private void alone(Disturbance each, List<Trial> already) {
    Trial first = already.isEmpty() ? run(each) : already.get(0);
    if (!seen.moved(first, steady())) {
      seen.held(first);
      return;
    }
    seen.disturbed(each.name(), first);
    single.add(each);
    Trial second = run(each);
    seen.held(second);
    if (!steadyUnder(first, second)) {
      seen.found(trials.again());
    }
  }

  private boolean steadyUnder(Trial first, Trial second) {
    return steady().stream().allMatch(path -> first.agrees(second, path));
  }

  /** What no run as recorded moved. */
  private List<TreePath> steady() {
    List<TreePath> restless = seen.restless();
    return seen.paths().stream().filter(path -> !restless.contains(path)).toList();
  }

  private Trial run(Disturbance how) {
    Trial trial = trials.run(how);
    trial.refused().stream().filter(one -> !untested.contains(one)).forEach(untested::add);
    return trial;
  }

  /** The disturbances that move an output which is steady without them. */
  List<Disturbance> movers(TreePath path) {
    List<String> movers = seen.movers(path);
    return single.stream().filter(each -> movers.contains(each.name())).toList();
  }

  /** What was disturbed. */
  List<String> names() {
    return names;
  }

  /** What this host could not give, in words. */
  List<String> untested() {
    return untested;
  }
}
