package org.holotype.explain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.holotype.manifest.TreePath;

/**
 * The runs made so far by which of an output's named factors they flip: those of one kind agree.
 *
 * @param all by what is flipped
 * @param isMendedByMore whether flipping more brought back what flipping fewer had changed
 */
record Kinds(Map<Flips, Alike> all, boolean isMendedByMore) {
  /** How many runs are of one kind, and what the output is in each. */
  record Alike(int runs, String word) {}

  private static final double HALF = 0.5;

  Kinds {
    all = Map.copyOf(all);
  }

  static Kinds of(TreePath output, Flips named, Ledger ledger) {
    Map<Flips, Alike> all = new HashMap<>();
    for (Flips run : ledger.made()) {
      Alike one = new Alike(ledger.times(run), ledger.word(run, output));
      all.merge(
          run.and(named), one, (before, now) -> new Alike(before.runs + now.runs, before.word));
    }
    return new Kinds(all, isMended(all));
  }

  private static boolean isMended(Map<Flips, Alike> all) {
    return all.entrySet().stream()
        .anyMatch(low -> all.keySet().stream().anyMatch(high -> isMended(all, low.getKey(), high)));
  }

  private static boolean isMended(Map<Flips, Alike> all, Flips low, Flips high) {
    String word = word(all, low);
    return high.covers(low)
        && word(all, high).equals(word)
        && all.entrySet().stream()
            .filter(each -> high.covers(each.getKey()) && each.getKey().covers(low))
            .anyMatch(each -> !each.getValue().word().equals(word));
  }

  private static String word(Map<Flips, Alike> all, Flips kind) {
    return Optional.ofNullable(all.get(kind)).map(Alike::word).orElse(Outcome.ABSENT);
  }

  int runs(Flips kind) {
    return Optional.ofNullable(all.get(kind)).map(Alike::runs).orElse(0);
  }

  boolean isSame(Flips kind, Flips other) {
    return word(all, kind).equals(word(all, other));
  }

  /** How often the effect of a factor was seen. */
  int shown(int factor) {
    return pairs(factor).sum();
  }

  /** How often between the same two kinds. */
  int most(int factor) {
    return pairs(factor).max().orElse(0);
  }

  private IntStream pairs(int factor) {
    return all.keySet().stream()
        .filter(kind -> !kind.has(factor) && !isSame(kind, kind.with(factor)))
        .mapToInt(kind -> Math.min(runs(kind), runs(kind.with(factor))));
  }

  /** How much more often it is seen by one more run of a kind; half, where it takes another yet. */
  double more(int factor, Flips kind) {
    Flips turned = kind.has(factor) ? kind.without(factor) : kind.with(factor);
    int here = runs(kind);
    int there = runs(turned);
    if (there == 0 || here > there || (here > 0 && isSame(kind, turned))) {
      return 0;
    }
    return here == there ? HALF : 1;
  }
}
