package org.holotype.compare.number;

import java.util.Arrays;

/**
 * What two samples of paired numbers look like as a whole: drawn anew from one distribution, or
 * drifting apart. Hints only: no verdict rests on them.
 */
final class Resemblance {
  /** Fewer pairs than these look like anything. */
  private static final int ENOUGH = 100;

  private static final int QUARTERS = 4;
  private static final double KOLMOGOROV_SMIRNOV_1_PERCENT = 1.63;

  private Resemblance() {}

  /** Whether both could be drawn from one distribution and know nothing of each other. */
  static boolean isRedrawn(PairSample sample) {
    int n = sample.size();
    return n >= ENOUGH
        && kolmogorovSmirnov(sample.left(), sample.right())
            < KOLMOGOROV_SMIRNOV_1_PERCENT * Math.sqrt(2.0 / n)
        && Math.abs(correlation(sample.left(), sample.right())) < 4 / Math.sqrt(n);
  }

  /** Whether the relative error grows from quarter to quarter, to at least its double. */
  static boolean grows(PairSample sample) {
    int n = sample.size();
    if (n < 2 * QUARTERS) {
      return false;
    }
    double[] error = relative(sample.left(), sample.right());
    double[] means = new double[QUARTERS];
    for (int i = 0; i < QUARTERS; i++) {
      means[i] = Arrays.stream(error, i * n / QUARTERS, (i + 1) * n / QUARTERS).average().orElse(0);
    }
    return means[0] < means[1]
        && means[1] < means[2]
        && means[2] < means[3]
        && means[3] >= 2 * means[0];
  }

  private static double[] relative(double[] left, double[] right) {
    double[] error = new double[left.length];
    for (int i = 0; i < left.length; i++) {
      error[i] = NumberDifferences.relative(left[i], right[i]);
    }
    return error;
  }

  private static double kolmogorovSmirnov(double[] left, double[] right) {
    Arrays.sort(left);
    Arrays.sort(right);
    int n = left.length;
    int i = 0;
    int j = 0;
    int farthest = 0;
    while (i < n && j < n) {
      double at = Math.min(left[i], right[j]);
      while (i < n && left[i] <= at) {
        i++;
      }
      while (j < n && right[j] <= at) {
        j++;
      }
      farthest = Math.max(farthest, Math.abs(i - j));
    }
    return (double) farthest / n;
  }

  private static double correlation(double[] left, double[] right) {
    double meanLeft = Arrays.stream(left).average().orElse(0);
    double meanRight = Arrays.stream(right).average().orElse(0);
    double both = 0;
    double varianceLeft = 0;
    double varianceRight = 0;
    for (int i = 0; i < left.length; i++) {
      both += (left[i] - meanLeft) * (right[i] - meanRight);
      varianceLeft += (left[i] - meanLeft) * (left[i] - meanLeft);
      varianceRight += (right[i] - meanRight) * (right[i] - meanRight);
    }
    double scale = Math.sqrt(varianceLeft) * Math.sqrt(varianceRight);
    return scale > 0 ? both / scale : 1;
  }
}
