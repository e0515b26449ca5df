package org.holotype.compare;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gathers, while one more recorded run is held against the recorded one, where it differed. */
final class RunGathering implements FileSpread {
  /** As many numbers of all runs together as fit in memory beside a comparison. */
  private static final int MOST = 2_000_000;

  /** What an array costs beside its numbers, in numbers. */
  private static final int PER_ARRAY = 16;

  private final Map<String, RunNumbers> arrays = new HashMap<>();
  private int left;

  /**
   * @param runs how many are gathered
   */
  RunGathering(int runs) {
    left = MOST / runs;
  }

  @Override
  public NumberSpread of(String array) {
    return (index, recorded, observed) -> {
      add(array, index, observed);
      return false;
    };
  }

  private void add(String array, long index, double value) {
    left -= arrays.containsKey(array) ? 1 : PER_ARRAY;
    if (left >= 0) {
      arrays.computeIfAbsent(array, name -> new RunNumbers()).add(index, value);
    }
  }

  /** Whether all of it could be held, and nothing stood in one place twice. */
  boolean isWhole() {
    return left >= 0 && arrays.values().stream().noneMatch(RunNumbers::isAmbiguous);
  }

  /** Where the run differed in one array; empty where it did nowhere. */
  Optional<RunNumbers> in(String array) {
    return Optional.ofNullable(arrays.get(array));
  }
}
