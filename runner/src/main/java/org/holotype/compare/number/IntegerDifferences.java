package org.holotype.compare.number;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.holotype.compare.Findings;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Magnitude;
import org.holotype.verdict.Sample;

/**
 * Holds pairs of integers of at most 64 bits against each other. Integers are counts, indices and
 * labels: none is ever noise.
 */
public final class IntegerDifferences {
  private final Signedness signedness;
  private final LongFunction<String> places;
  private final Patterns patterns;
  private final List<Sample> samples = new ArrayList<>();
  private long differing;
  private long farthest;
  private Optional<Sample> worst = Optional.empty();

  /** How 64 bits are read. */
  public enum Signedness {
    SIGNED {
      @Override
      String text(long value) {
        return Long.toString(value);
      }

      @Override
      boolean isLess(long a, long b) {
        return a < b;
      }
    },
    UNSIGNED {
      @Override
      String text(long value) {
        return Long.toUnsignedString(value);
      }

      @Override
      boolean isLess(long a, long b) {
        return Long.compareUnsigned(a, b) < 0;
      }
    };

    abstract String text(long value);

    abstract boolean isLess(long a, long b);
  }

  /**
   * @param width of one number in bytes, as stored
   * @param places names the place of an index, in the format's own terms
   */
  public IntegerDifferences(Signedness signedness, int width, LongFunction<String> places) {
    this.signedness = signedness;
    this.places = places;
    patterns = new Patterns(width);
  }

  /**
   * Takes in one pair; equal numbers need not be handed over.
   *
   * @param index of both in their array; indices only ever grow
   */
  public void pair(long index, long a, long b) {
    if (a == b) {
      return;
    }
    differing++;
    patterns.bits(index, a, b);
    // The distance of two longs always fits 64 bits without a sign.
    long distance = signedness.isLess(a, b) ? b - a : a - b;
    if (samples.size() < Difference.SAMPLES) {
      samples.add(sample(index, a, b));
    }
    if (Long.compareUnsigned(distance, farthest) > 0) {
      farthest = distance;
      worst = Optional.of(sample(index, a, b));
    }
  }

  private Sample sample(long index, long a, long b) {
    return Sample.of(places.apply(index), signedness.text(a), signedness.text(b));
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
            .add(DifferenceClass.VALUE_CHANGE)
            .differing(differing)
            .total(total, "number")
            .magnitude(magnitude());
    samples.forEach(found::sample);
    worst.ifPresent(found::worst);
    patterns.hints(found, total);
    return found.difference();
  }

  private Magnitude magnitude() {
    double absolute = new BigDecimal(Long.toUnsignedString(farthest)).doubleValue();
    return new Magnitude(
        Optional.empty(),
        Optional.of(absolute),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
