package org.holotype.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holotype.manifest.TreePath;

/**
 * What remains to be shown before the factors named for each output are all that matter: that every
 * other factor changes nothing once the named ones are flipped, and nothing as long as none of them
 * is. One run shows many of these at once, for many outputs.
 *
 * @param factors how many differ
 * @param causes named so far
 * @param outputs in question
 * @param ledger runs made so far
 */
record Coverage(int factors, Causes causes, Collection<TreePath> outputs, Ledger ledger) {
  /** Groups of factors beyond this many are not combined freely. */
  private static final int MOST_GROUPS = 12;

  /** Whether everything has been shown for this output. */
  boolean isComplete(TreePath output) {
    return uncovered(output, Flips.NONE).isEmpty()
        && uncovered(output, Flips.all(factors)).isEmpty();
  }

  /** The run that shows most of what remains; empty where nothing does. */
  Optional<Flips> next() {
    return candidates().stream()
        .filter(each -> gain(each) > 0)
        .max(Comparator.<Flips>comparingInt(this::gain).thenComparing(each -> -each.size()));
  }

  private int gain(Flips run) {
    return outputs.stream().mapToInt(output -> gain(output, run)).sum();
  }

  private int gain(TreePath output, Flips run) {
    Flips named = causes.of(output);
    if (run.covers(named)) {
      return uncovered(output, Flips.all(factors)).minus(run).size();
    }
    return run.and(named).isEmpty() ? uncovered(output, Flips.NONE).and(run).size() : 0;
  }

  /**
   * Which factors have not been shown to be without effect.
   *
   * @param base where the named factors are: all flipped, or none
   */
  private Flips uncovered(TreePath output, Flips base) {
    Flips named = causes.of(output);
    Flips open = Flips.all(factors).minus(named);
    for (Flips run : ledger.made()) {
      if (run.and(named).equals(base.and(named))) {
        open = open.minus(base.isEmpty() ? run : Flips.all(factors).minus(run));
      }
    }
    return open;
  }

  /** Unions of groups of factors that are named for the same outputs. */
  private List<Flips> candidates() {
    List<Flips> unions = new ArrayList<>(List.of(Flips.NONE));
    List<Flips> groups = groups();
    for (Flips group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
      unions.addAll(unions.stream().map(each -> each.or(group)).toList());
    }
    outputs.forEach(output -> unions.add(causes.of(output)));
    outputs.forEach(output -> unions.add(Flips.all(factors).minus(causes.of(output))));
    return unions;
  }

  private List<Flips> groups() {
    Map<String, Flips> groups = new TreeMap<>();
    for (int factor = 0; factor < factors; factor++) {
      groups.merge(signature(factor), Flips.NONE.with(factor), Flips::or);
    }
    return List.copyOf(groups.values());
  }

  private String signature(int factor) {
    StringBuilder signature = new StringBuilder();
    outputs.forEach(output -> signature.append(causes.of(output).has(factor) ? '1' : '0'));
    return signature.toString();
  }
}
