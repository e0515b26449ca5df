package org.holotype.verdict;

import java.util.List;
import java.util.Optional;

/**
 * How far numbers lie apart. Distances are over pairs of finite numbers; the rest is counted.
 *
 * @param maxUlp greatest number of steps between two representable numbers of the stored type, +0
 *     and -0 being the same
 * @param maxAbs greatest absolute difference
 * @param maxRel greatest difference over the larger of the two absolute values
 * @param signedZeros how many pairs are +0 on one side and -0 on the other
 * @param nans how many pairs are a number on one side and none (NaN) on the other, or differ in the
 *     payload of a NaN
 * @param ulpHistogram how many differing pairs lie 0, 1, 2 to 3, 4 to 7, ... ULP apart; without
 *     trailing zeros
 */
public record Magnitude(
    Optional<Long> maxUlp,
    Optional<Double> maxAbs,
    Optional<Double> maxRel,
    Optional<Long> signedZeros,
    Optional<Long> nans,
    Optional<List<Long>> ulpHistogram) {
  /** Nothing was measured. */
  public static final Magnitude NONE =
      new Magnitude(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public Magnitude {
    ulpHistogram = ulpHistogram.map(List::copyOf);
  }

  /** The magnitude over the pairs of both. */
  public Magnitude and(Magnitude other) {
    return new Magnitude(
        larger(maxUlp, other.maxUlp),
        larger(maxAbs, other.maxAbs),
        larger(maxRel, other.maxRel),
        sum(signedZeros, other.signedZeros),
        sum(nans, other.nans),
        histogram(other));
  }

  private Optional<List<Long>> histogram(Magnitude other) {
    if (ulpHistogram.isEmpty() || other.ulpHistogram.isEmpty()) {
      return ulpHistogram.or(other::ulpHistogram);
    }
    List<Long> mine = ulpHistogram.orElseThrow();
    List<Long> theirs = other.ulpHistogram.orElseThrow();
    List<Long> both = new java.util.ArrayList<>();
    for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
      both.add((i < mine.size() ? mine.get(i) : 0L) + (i < theirs.size() ? theirs.get(i) : 0L));
    }
    return Optional.of(both);
  }

  private static <T extends Comparable<T>> Optional<T> larger(Optional<T> a, Optional<T> b) {
    return a.isPresent() && b.isPresent() && b.orElseThrow().compareTo(a.orElseThrow()) < 0
        ? a
        : b.or(() -> a);
  }

  private static Optional<Long> sum(Optional<Long> a, Optional<Long> b) {
    return a.isPresent() && b.isPresent()
        ? Optional.of(a.orElseThrow() + b.orElseThrow())
        : a.or(() -> b);
  }
}
