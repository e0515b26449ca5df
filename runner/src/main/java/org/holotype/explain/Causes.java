package org.holotype.explain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holotype.manifest.TreePath;

/**
 * Which factors were seen to move which output: for each there are two runs that differ in nothing
 * but this factor.
 */
final class Causes {
  /**
   * Two runs that differ in one factor.
   *
   * @param factor the one
   * @param without the run in which it has the first value
   */
  record Step(int factor, Flips without) {
    Flips with() {
      return without.with(factor);
    }
  }

  private final Map<TreePath, Map<Integer, Step>> steps = new TreeMap<>();

  void note(TreePath output, Step step) {
    steps.computeIfAbsent(output, none -> new TreeMap<>()).putIfAbsent(step.factor(), step);
  }

  /** The factors that move this output. */
  Flips of(TreePath output) {
    Flips moving = Flips.NONE;
    for (Step step : steps(output)) {
      moving = moving.with(step.factor());
    }
    return moving;
  }

  List<Step> steps(TreePath output) {
    return List.copyOf(steps.getOrDefault(output, Map.of()).values());
  }
}
