package org.holotype.compare.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.holotype.compare.Findings;
import org.holotype.compare.Measure;
import org.holotype.compare.NumberSpread;
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
  private static final long UNMEASURED = -1;

  private final FloatType type;
  private final Tolerance tolerance;
  private final NumberSpread spread;
  private final LongFunction<String> places;
  private final Rounding rounding;
  private final Patterns patterns;
  private final long[] histogram = new long[BUCKETS];
  private final List<Sample> samples = new ArrayList<>();

  private long differing;
  private long beyond;
  private long spreading;
  private long signedZeros;
  private long nans;
  private long lostNumbers;
  private long maxUlp = UNMEASURED;
  private double maxAbs;
  private double maxRel;
  private Optional<Sample> worst = Optional.empty();

  /**
   * @param type as both sides store it
   * @param policy whose tolerance tells noise from change
   * @param places names the place of an index, in the format's own terms
   */
  public NumberDifferences(FloatType type, Policy policy, LongFunction<String> places) {
    this(type, Measure.of(policy), places);
  }

  /**
   * The same, where more is known of the numbers than a policy.
   *
   * @param measure what tells noise, the author's own spread and change apart
   */
  public NumberDifferences(FloatType type, Measure measure, LongFunction<String> places) {
    this.type = type;
    this.places = places;
    tolerance = type.tolerance(measure.policy());
    spread = measure.spread();
    rounding = new Rounding(type, measure.policy().digits());
    patterns = new Patterns(type.width());
  }

  /**
   * Takes in one pair. Numbers with equal bits need not be handed over.
   *
   * @param index of both in their array; indices only ever grow
   */
  public void pair(long index, double a, double b) {
    if (Double.doubleToRawLongBits(a) != Double.doubleToRawLongBits(b)) {
      differ(index, a, b);
    }
  }

  /**
   * Takes in two numbers whose stored bits differ, even where their values look alike: a NaN's
   * payload may not survive the way into a {@code double}.
   *
   * @param index of both in their array; indices only ever grow
   */
  public void differ(long index, double a, double b) {
    differing++;
    patterns.bits(index, type.bits(a), type.bits(b));
    if (Double.isNaN(a) || Double.isNaN(b)) {
      nan(index, a, b);
    } else if (a == b) {
      signedZero(index, a, b);
    } else if (Double.isInfinite(a) || Double.isInfinite(b)) {
      beyond++;
      rounding.refuse();
      keep(index, a, b, Optional.empty());
    } else {
      finite(index, a, b);
    }
  }

  /**
   * Whether {@link #kept} still wants to be told: only then can a rounding of all numbers be told
   * from a change of a few.
   */
  public boolean wantsKept() {
    return rounding.holds();
  }

  /** Takes in a number that both sides hold; a few from all over the array are enough. */
  public void kept(double value) {
    rounding.kept(value);
  }

  private void nan(long index, double a, double b) {
    nans++;
    if (!Double.isNaN(a) || !Double.isNaN(b)) {
      beyond++;
      lostNumbers++;
    }
    rounding.refuse();
    keep(index, a, b, Optional.empty());
  }

  private void signedZero(long index, double a, double b) {
    signedZeros++;
    histogram[0]++;
    maxUlp = Math.max(maxUlp, 0);
    keep(index, a, b, Optional.of(0L));
  }

  private void finite(long index, double a, double b) {
    long ulps = type.ulps(a, b);
    double absolute = Math.min(Math.abs(a - b), Double.MAX_VALUE);
    double relative = relative(a, b);
    histogram[Long.SIZE - Long.numberOfLeadingZeros(ulps)]++;
    maxAbs = Math.max(maxAbs, absolute);
    maxRel = Math.max(maxRel, relative);
    weigh(index, a, b, tolerance.allows(ulps, absolute, relative));
    rounding.pair(a, b, relative);
    patterns.numbers(a, b);
    if (ulps > maxUlp) {
      maxUlp = ulps;
      worst = Optional.of(sample(index, a, b, Optional.of(ulps)));
    }
    if (samples.size() < Difference.SAMPLES) {
      samples.add(sample(index, a, b, Optional.of(ulps)));
    }
  }

  private void weigh(long index, double a, double b, boolean allowed) {
    boolean explained = spread.explains(index, a, b);
    if (!allowed) {
      beyond += explained ? 0 : 1;
      spreading += explained ? 1 : 0;
    }
  }

  /**
   * The distance of two finite numbers that differ, over the larger absolute value: above 0, at
   * most 2. Exact also among subnormals, which must not be halved, and where the distance itself is
   * more than a double can hold.
   */
  static double relative(double a, double b) {
    double distance = Math.abs(a - b);
    double larger = Math.max(Math.abs(a), Math.abs(b));
    return Double.isInfinite(distance) ? Math.abs(a / 2 - b / 2) / (larger / 2) : distance / larger;
  }

  private void keep(long index, double a, double b, Optional<Long> ulps) {
    if (samples.size() < Difference.SAMPLES) {
      samples.add(sample(index, a, b, ulps));
    }
  }

  private Sample sample(long index, double a, double b, Optional<Long> ulps) {
    return new Sample(places.apply(index), type.text(a), type.text(b), ulps);
  }

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
    DifferenceClass what = classOf(total);
    Findings found =
        new Findings().add(what).differing(differing).total(total, "number").magnitude(magnitude());
    samples.forEach(found::sample);
    worst.ifPresent(found::worst);
    hints(what, found, total);
    return found.difference();
  }

  private void hints(DifferenceClass what, Findings found, long total) {
    if (lostNumbers > 0) {
      found.hint("nan-mismatch");
    }
    if (what == DifferenceClass.PRECISION_LOSS) {
      found.hint("rounded to " + rounding.digits() + " digits");
    } else {
      patterns.hints(found, total);
    }
  }

  private DifferenceClass classOf(long total) {
    if (beyond == 0) {
      return spreading == 0
          ? DifferenceClass.FLOAT_NOISE
          : DifferenceClass.NONDETERMINISTIC_AT_RECORD;
    }
    return rounding.explainsAll(differing, total)
        ? DifferenceClass.PRECISION_LOSS
        : DifferenceClass.VALUE_CHANGE;
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
}
