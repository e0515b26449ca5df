package org.holotype.compare.number;

/**
 * Evenly spaced pairs out of a sequence whose length nobody knows beforehand: when full, every
 * second one is dropped. The same sequence gives the same sample.
 */
final class PairSample {
  private static final int ROOM = 4096;

  private final double[] left = new double[ROOM];
  private final double[] right = new double[ROOM];
  private int size;
  private long stride = 1;
  private long until = 1;

  void pair(double a, double b) {
    until--;
    if (until > 0) {
      return;
    }
    until = stride;
    if (size == ROOM) {
      thin();
    }
    left[size] = a;
    right[size] = b;
    size++;
  }

  private void thin() {
    for (int i = 0; i < ROOM / 2; i++) {
      left[i] = left[2 * i];
      right[i] = right[2 * i];
    }
    size = ROOM / 2;
    stride *= 2;
    until = stride;
  }

  int size() {
    return size;
  }

  double[] left() {
    return java.util.Arrays.copyOf(left, size);
  }

  double[] right() {
    return java.util.Arrays.copyOf(right, size);
  }
}
