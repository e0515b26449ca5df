package org.holotype.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.TreePath;

/**
 * Which run shows most of what is left to show, for all outputs at once.
 *
 * @param all factors that differ
 * @param causes named so far
 * @param outputs in question
 * @param ledger runs made so far
 */
record Agenda(Flips all, Causes causes, Collection<TreePath> outputs, Ledger ledger) {
  /** Groups of factors beyond this many are not combined freely. */
  private static final int MOST_GROUPS = 8;

  /** The run to make next, for the first time or once more; empty where no more is wanted. */
  Optional<Flips> next() {
    List<Evidence> open = open();
    if (open.isEmpty()) {
      return Optional.empty();
    }
    Map<Flips, Double> gains = new LinkedHashMap<>();
    for (Flips run : candidates(open)) {
      gains.computeIfAbsent(run, each -> open.stream().mapToDouble(one -> one.gain(each)).sum());
    }
    return gains.entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .max(
            Map.Entry.<Flips, Double>comparingByValue()
                .thenComparing(each -> -ledger.times(each.getKey()))
                .thenComparing(each -> -each.getKey().size()))
        .map(Map.Entry::getKey);
  }

  /** Outputs that answered every run alike lack the same. */
  private List<Evidence> open() {
    Map<List<Integer>, Evidence> open = new LinkedHashMap<>();
    for (TreePath output : outputs) {
      open.computeIfAbsent(
          answers(output), none -> Evidence.of(output, causes.of(output), ledger, all));
    }
    return open.values().stream().filter(each -> !each.isComplete()).toList();
  }

  private List<Integer> answers(TreePath output) {
    Map<String, Integer> numbers = new HashMap<>();
    return ledger.made().stream()
        .map(run -> ledger.word(run, output))
        .map(word -> numbers.computeIfAbsent(word, none -> numbers.size()))
        .toList();
  }

  /** Unions of named factors and of all that are named for none, and what each output lacks. */
  private List<Flips> candidates(List<Evidence> open) {
    List<Flips> unions = new ArrayList<>(List.of(Flips.NONE));
    for (Flips group : groups()) {
      unions.addAll(unions.stream().map(each -> each.or(group)).toList());
    }
    for (Evidence each : open) {
      Flips named = each.named();
      unions.addAll(List.of(named, all.minus(named)));
      named.factors().forEach(one -> unions.add(named.without(one)));
      each.alone().forEach(one -> unions.add(Flips.NONE.with(one)));
      unions.addAll(each.kinds().all().keySet());
    }
    return unions;
  }

  private List<Flips> groups() {
    List<Flips> groups = new ArrayList<>();
    Flips rest = all;
    for (TreePath output : outputs) {
      rest = rest.minus(causes.of(output));
    }
    groups.add(rest);
    all.minus(rest).factors().forEach(each -> groups.add(Flips.NONE.with(each)));
    return groups.subList(0, Math.min(MOST_GROUPS, groups.size()));
  }
}
