package org.holotype.compare;

import java.util.Arrays;
import java.util.OptionalDouble;

/** The numbers of one array in which one run differed from the recorded one, by their index. */
final class RunNumbers {
  private long[] indices = new long[8];
  private double[] values = new double[8];
  private int count;
  private boolean ambiguous;

  /** Takes in one number; where its index did not grow, nobody can tell any more what is where. */
  void add(long index, double value) {
    ambiguous |= count > 0 && index <= indices[count - 1];
    if (count == indices.length) {
      indices = Arrays.copyOf(indices, count + count / 2);
      values = Arrays.copyOf(values, count + count / 2);
    }
    indices[count] = index;
    values[count++] = value;
  }

  boolean isAmbiguous() {
    return ambiguous;
  }

  /** The number at an index; empty where the run did not differ there. */
  OptionalDouble at(long index) {
    int found = Arrays.binarySearch(indices, 0, count, index);
    return found < 0 ? OptionalDouble.empty() : OptionalDouble.of(values[found]);
  }
}
