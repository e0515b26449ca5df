package org.holotype.compare.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.holotype.compare.Findings;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Magnitude;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Sample;
import org.holotype.verdict.Tolerance;

/**
 * Holds pairs of numbers of one stored type against each other, in one pass and in memory that does
 * not grow with them.
 */
public final class NumberDifferences {
  private static final int BUCKETS = 65;

  private final FloatType type;
  private final Tolerance tolerance;
  private final LongFunction<String> places;
  private final Rounding rounding;
  private final long[] histogram = new long[BUCKETS];
  private final List<Sample> samples = new ArrayList<>();

  private long differing;
  private long beyond;
  private long signedZeros;
  private long nans;
  private long maxUlp = -1;
  private double maxAbs;
  private double maxRel;
  private Optional<Sample> worst = Optional.empty();

  /**
   * @param type as both sides store it
   * @param policy whose tolerance tells noise from change
   * @param places names the place of an index, in the format's own terms
   */
  public NumberDifferences(FloatType type, Policy policy, LongFunction<String> places) {
    this.type = type;
    this.places = places;
    tolerance = type.tolerance(policy);
    rounding = new Rounding(policy.digits());
  }

  /**
   * Takes in one pair. Numbers with equal bits need not be handed over.
   *
   * @param index of both in their array
   */
  public void pair(long index, double a, double b) {
    if (Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b)) {
      return;
    }
    differing++;
    if (a == b) {
      signedZeros++;
      histogram[0]++;
      maxUlp = Math.max(maxUlp, 0);
      sample(index, a, b, Optional.of(0L));
    } else if (Double.isNaN(a) || Double.isNaN(b)) {
      nans++;
      beyond += Double.isNaN(a) && Double.isNaN(b) ? 0 : 1;
      rounding.refuse();
      sample(index, a, b, Optional.empty());
    } else if (Double.isInfinite(a) || Double.isInfinite(b)) {
      beyond++;
      rounding.refuse();
      sample(index, a, b, Optional.empty());
    } else {
      finite(index, a, b);
    }
  }

  private void finite(long index, double a, double b) {
    long ulps = type.ulps(a, b);
    double absolute = Math.min(Math.abs(a - b), Double.MAX_VALUE);
    // Halves keep the quotient finite where the difference itself would overflow.
    double relative = Math.abs(a / 2 - b / 2) / (Math.max(Math.abs(a), Math.abs(b)) / 2);
    if (Double.isNaN(relative) || Double.isInfinite(relative)) {
      relative = absolute / Math.max(Math.abs(a), Math.abs(b));
    }
    histogram[Long.SIZE - Long.numberOfLeadingZeros(ulps)]++;
    maxAbs = Math.max(maxAbs, absolute);
    maxRel = Math.max(maxRel, relative);
    beyond += tolerance.allows(ulps, absolute, relative) ? 0 : 1;
    rounding.pair(a, b);
    Sample sample = sample(index, a, b, Optional.of(ulps));
    if (ulps > maxUlp) {
      maxUlp = ulps;
      worst = Optional.of(sample);
    }
  }

  private Sample sample(long index, double a, double b, Optional<Long> ulps) {
    boolean wanted = samples.size() < Difference.SAMPLES;
    boolean worse = ulps.filter(steps -> steps > maxUlp).isPresent();
    if (!wanted && !worse) {
      return NOT_WANTED;
    }
    Sample sample = new Sample(places.apply(index), text(a), text(b), ulps);
    if (wanted) {
      samples.add(sample);
    }
    return sample;
  }

  private static final Sample NOT_WANTED = Sample.of("", "", "");

  /** How many pairs differed. */
  public long differing() {
    return differing;
  }

  /**
   * What the pairs came to; {@link Difference#NONE} where none differed.
   *
   * @param total how many numbers the recorded side has
   */
  public Difference difference(long total) {
    if (differing == 0) {
      return Difference.NONE;
    }
    Findings found =
        new Findings()
            .add(classOf())
            .differing(differing)
            .total(total, "number")
            .magnitude(magnitude());
    samples.forEach(found::sample);
    worst.ifPresent(found::worst);
    if (classOf() == DifferenceClass.PRECISION_LOSS) {
      found.hint("rounded to " + rounding.digits() + " digits");
    }
    return found.difference();
  }

  private DifferenceClass classOf() {
    if (beyond == 0) {
      return DifferenceClass.FLOAT_NOISE;
    }
    return rounding.explainsAll() ? DifferenceClass.PRECISION_LOSS : DifferenceClass.VALUE_CHANGE;
  }

  private Magnitude magnitude() {
    boolean measured = maxUlp >= 0;
    return new Magnitude(
        measured ? Optional.of(maxUlp) : Optional.empty(),
        measured ? Optional.of(maxAbs) : Optional.empty(),
        measured ? Optional.of(maxRel) : Optional.empty(),
        Optional.of(signedZeros),
        Optional.of(nans),
        measured ? Optional.of(trimmed()) : Optional.empty());
  }

  private List<Long> trimmed() {
    int end = BUCKETS;
    while (end > 0 && histogram[end - 1] == 0) {
      end--;
    }
    List<Long> buckets = new ArrayList<>();
    for (int i = 0; i < end; i++) {
      buckets.add(histogram[i]);
    }
    return buckets;
  }

  private String text(double value) {
    return type == FloatType.F32 ? Float.toString((float) value) : Double.toString(value);
  }
}
