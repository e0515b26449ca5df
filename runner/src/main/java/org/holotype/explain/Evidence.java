package org.holotype.explain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.holotype.manifest.TreePath;

/**
 * What is still to be shown of one output before the factors named for it are all that matter:
 *
 * <ul>
 *   <li>every other factor changes nothing once the named ones are flipped, and nothing as long as
 *       none of them is;
 *   <li>each named factor is missed, at one end or at the other: the others alone were run as well,
 *       and where these suffice, this one alone;
 *   <li>and its effect was seen often enough to be no chance: between two kinds of runs twice, and
 *       once more between these or any others that differ in it alone of the named ones.
 * </ul>
 *
 * @param named for it so far
 * @param kinds of runs made so far
 * @param lacking how often the effect of a named factor is still to be seen
 * @param atNone which others were not shown to be without effect while no named one is flipped
 * @param atAll the same while all named ones are
 */
record Evidence(
    Flips named, Kinds kinds, Map<Integer, Integer> lacking, Flips atNone, Flips atAll) {
  private static final int TWICE = 2;
  private static final int ENOUGH = 3;
  private static final int ENOUGH_WHERE_IN_DOUBT = 5;

  /** What covers all that is left of one base, in runs. */
  private static final double WHOLE = 2;

  /** That what was not run yet comes out otherwise than what it is held against. */
  private static final double LIKELY = 0.5;

  Evidence {
    lacking = Map.copyOf(lacking);
  }

  /** From the runs made so far, no two of which contradict the named factors. */
  static Evidence of(TreePath output, Flips named, Ledger ledger, Flips all) {
    Flips atNone = all.minus(named);
    Flips atAll = all.minus(named);
    for (Flips run : ledger.made()) {
      Flips kind = run.and(named);
      atNone = kind.isEmpty() ? atNone.minus(run) : atNone;
      atAll = kind.equals(named) ? atAll.and(run) : atAll;
    }
    Kinds kinds = Kinds.of(output, named, ledger);
    Map<Integer, Integer> lacking = new TreeMap<>();
    named.factors().forEach(each -> lacking.put(each, lacking(kinds, named, each)));
    return new Evidence(named, kinds, lacking, atNone, atAll);
  }

  private static int lacking(Kinds kinds, Flips named, int factor) {
    int most = kinds.most(factor);
    return isNeeded(kinds, named, factor) && !kinds.isMendedByMore()
        ? Math.max(0, Math.max(TWICE - most, ENOUGH - kinds.shown(factor)))
        : Math.max(0, ENOUGH_WHERE_IN_DOUBT - most);
  }

  /** Whether an end is not known to come without it; what only moves runs between is no cause. */
  boolean isNeeded(int factor) {
    return isNeeded(kinds, named, factor);
  }

  private static boolean isNeeded(Kinds kinds, Flips named, int factor) {
    Flips alone = Flips.NONE.with(factor);
    return !kinds.isSame(named.without(factor), named)
        || kinds.runs(alone) == 0
        || !kinds.isSame(alone, Flips.NONE);
  }

  /** How many runs agree in those kinds that a proof has fewest of. */
  int agreeing() {
    IntStream ends = IntStream.of(kinds.runs(Flips.NONE), kinds.runs(named));
    return IntStream.concat(ends, named.factors().stream().mapToInt(kinds::most)).min().orElse(0);
  }

  /** Whether nothing is left to show. */
  boolean isComplete() {
    return atNone.isEmpty()
        && atAll.isEmpty()
        && named.factors().stream().allMatch(this::isTurnedAtBothEnds)
        && lacking.values().stream().allMatch(each -> each == 0);
  }

  /** Where the second end comes without it as well, it is to be seen whether the first one does. */
  private boolean isTurnedAtBothEnds(int factor) {
    return kinds.runs(named.without(factor)) > 0
        && (!isWithoutEffectLast(factor) || kinds.runs(Flips.NONE.with(factor)) > 0);
  }

  private boolean isWithoutEffectLast(int factor) {
    Flips others = named.without(factor);
    return kinds.runs(others) > 0 && kinds.isSame(others, named);
  }

  /**
   * Those of which it is to be seen whether the first end comes back once they alone are flipped.
   */
  List<Integer> alone() {
    return named.factors().stream()
        .filter(each -> isWithoutEffectLast(each) && kinds.runs(Flips.NONE.with(each)) == 0)
        .toList();
  }

  private boolean isWanted(Flips kind, int factor) {
    return kind.equals(named.without(factor))
        || (kind.equals(Flips.NONE.with(factor)) && isWithoutEffectLast(factor));
  }

  /** How much a run would show, in runs, if it comes out as those of its kind did. */
  double gain(Flips run) {
    Flips kind = run.and(named);
    boolean isNew = kinds.runs(kind) == 0;
    double gain = coverage(run, kind);
    for (int factor : named.factors()) {
      gain += isNew && isWanted(kind, factor) ? 1 : 0;
      int left = lacking.getOrDefault(factor, 0);
      gain += left == 0 ? 0 : (isNew ? LIKELY : 1) * Math.min(left, kinds.more(factor, kind));
    }
    return gain;
  }

  private double coverage(Flips run, Flips kind) {
    double gain = 0;
    if (kind.isEmpty() && !atNone.isEmpty()) {
      gain += WHOLE * run.and(atNone).size() / atNone.size();
    }
    if (kind.equals(named) && !atAll.isEmpty()) {
      gain += WHOLE * atAll.minus(run).size() / atAll.size();
    }
    return gain;
  }
}
