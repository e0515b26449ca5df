package org.holotype.compare.picture;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.holotype.compare.Findings;
import org.holotype.compare.Measure;
import org.holotype.compare.number.FloatType;
import org.holotype.compare.number.Half;
import org.holotype.compare.number.NumberDifferences;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.IgnoredRegion;
import org.holotype.verdict.Magnitude;
import org.holotype.verdict.Sample;

/** Counts the pixels in which two pictures of one shape differ, row by row. */
final class TiffSamples {
  private final TiffPage.Shape shape;
  private final NumberDifferences numbers;
  private final List<IgnoredRegion> ignored;
  private boolean ignoredSome;
  private final Findings found = new Findings();
  private long differing;
  private double farthest = -1;

  TiffSamples(TiffPage.Shape shape, Measure measure) {
    this.shape = shape;
    FloatType type =
        shape.bits() == 64 ? FloatType.F64 : shape.bits() == 32 ? FloatType.F32 : FloatType.F16;
    numbers = new NumberDifferences(type, measure, this::place);
    ignored = measure.policy().regions();
  }

  private String place(long index) {
    long pixel = index / shape.channels();
    String place = "pixel (" + pixel % shape.width() + ", " + pixel / shape.width() + ")";
    return shape.channels() == 1 ? place : place + ", channel " + index % shape.channels();
  }

  /** Takes in two rows, the highest byte of each sample first. */
  void row(long y, byte[] recorded, byte[] observed) {
    if (Arrays.equals(recorded, observed)) {
      return;
    }
    for (int x = 0; x < shape.width(); x++) {
      if (isIgnored(x, y)) {
        ignoredSome |= !sameStored(x, recorded, observed);
        continue;
      }
      double distance = -1;
      for (int i = x * shape.channels(); i < (x + 1) * shape.channels(); i++) {
        distance = Math.max(distance, sample(y, i, recorded, observed));
      }
      if (distance >= 0) {
        pixel(x, y, distance, recorded, observed);
      }
    }
  }

  private boolean isIgnored(long x, long y) {
    return ignored.stream().anyMatch(region -> region.hasPixel(x, y));
  }

  /** To the byte: samples of less than one are told with their neighbours. */
  private boolean sameStored(int x, byte[] recorded, byte[] observed) {
    int bits = shape.bits() * shape.channels();
    int from = (int) ((long) x * bits / Byte.SIZE);
    int to = (int) (((long) (x + 1) * bits + Byte.SIZE - 1) / Byte.SIZE);
    return Arrays.equals(recorded, from, to, observed, from, to);
  }

  /** How far two samples lie apart; below 0 where they are equal. */
  private double sample(long y, int index, byte[] recorded, byte[] observed) {
    if (shape.format() == 3) {
      double one = real(recorded, index);
      double other = real(observed, index);
      long before = numbers.differing();
      numbers.pair(y * shape.width() * shape.channels() + index, one, other);
      return numbers.differing() > before ? 0 : -1;
    }
    long one = whole(recorded, index);
    long other = whole(observed, index);
    return one == other ? -1 : Math.abs(one - other);
  }

  private double real(byte[] row, int index) {
    ByteBuffer samples = ByteBuffer.wrap(row);
    return switch (shape.bits()) {
      case 64 -> samples.getDouble(index * 8);
      case 32 -> samples.getFloat(index * 4);
      default -> Half.value(samples.getShort(index * 2) & 0xffff);
    };
  }

  private long whole(byte[] row, int index) {
    int bits = shape.bits();
    if (bits < 8) {
      int bit = index * bits;
      return ((row[bit / 8] & 0xff) >> (8 - bits - bit % 8)) & ((1 << bits) - 1);
    }
    ByteBuffer samples = ByteBuffer.wrap(row);
    long value =
        switch (bits) {
          case 8 -> row[index];
          case 16 -> samples.getShort(index * 2);
          default -> samples.getInt(index * 4);
        };
    return shape.format() == 2 ? value : value & ((1L << bits) - 1);
  }

  private void pixel(int x, long y, double distance, byte[] recorded, byte[] observed) {
    differing++;
    boolean worse = distance > farthest;
    if (shape.format() == 3 || (!worse && differing > Difference.SAMPLES)) {
      return;
    }
    Sample sample =
        Sample.of("pixel (" + x + ", " + y + ")", shown(recorded, x), shown(observed, x));
    found.sample(sample);
    if (worse) {
      farthest = distance;
      found.worst(sample);
    }
  }

  private String shown(byte[] row, int x) {
    StringJoiner samples = new StringJoiner(" ");
    for (int i = 0; i < Math.min(8, shape.channels()); i++) {
      samples.add(Long.toString(whole(row, x * shape.channels() + i)));
    }
    return samples.toString();
  }

  /** What it came to; {@link Difference#NONE} where all samples are equal. */
  Difference difference() {
    Findings beside = new Findings();
    if (ignoredSome) {
      beside.add(DifferenceClass.ENCODING).normaliser("ignored regions");
    }
    return counted().and(beside.difference());
  }

  private Difference counted() {
    long pixels = (long) shape.width() * shape.height();
    if (shape.format() == 3) {
      return numbers.difference(pixels * shape.channels());
    }
    if (differing == 0) {
      return Difference.NONE;
    }
    return found
        .add(DifferenceClass.VALUE_CHANGE)
        .differing(differing)
        .total(pixels, "pixel")
        .magnitude(
            new Magnitude(
                Optional.empty(),
                Optional.of(farthest),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()))
        .difference();
  }
}
