package org.holotype.compare.picture;

import java.util.List;
import java.util.Optional;
import org.holotype.compare.Findings;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.IgnoredRegion;
import org.holotype.verdict.Magnitude;
import org.holotype.verdict.Sample;

/** Counts the pixels in which two pictures of one size differ, row by row. */
final class PixelDifferences {
  private final int width;
  private final long height;
  private final int depth;
  private final List<IgnoredRegion> ignored;
  private final Findings found = new Findings();
  private boolean ignoredSome;
  private long differing;
  private int farthest = -1;
  private int left = Integer.MAX_VALUE;
  private int right = -1;
  private long top = -1;
  private long bottom = -1;

  /**
   * @param depth bits by which both sides tell colours apart: 16, or 8 for anything less
   * @param ignored in which no pixel counts
   */
  PixelDifferences(int width, long height, int depth, List<IgnoredRegion> ignored) {
    this.ignored = List.copyOf(ignored);
    this.width = width;
    this.height = height;
    this.depth = depth;
  }

  /**
   * Takes in two rows, four samples of 16 bits per pixel.
   *
   * @param y from the top
   */
  void row(long y, char[] recorded, char[] observed) {
    for (int x = 0; x < width; x++) {
      int distance = distance(recorded, observed, x * 4);
      if (distance > 0) {
        pixel(x, y, distance, recorded, observed);
      }
    }
  }

  private static int distance(char[] recorded, char[] observed, int at) {
    int most = 0;
    for (int c = at; c < at + 4; c++) {
      most = Math.max(most, Math.abs(recorded[c] - observed[c]));
    }
    return most;
  }

  private void pixel(int x, long y, int distance, char[] recorded, char[] observed) {
    if (ignored.stream().anyMatch(region -> region.hasPixel(x, y))) {
      ignoredSome = true;
      return;
    }
    differing++;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = top < 0 ? y : top;
    bottom = y;
    if (differing > Difference.SAMPLES && distance <= farthest) {
      return;
    }
    Sample sample =
        Sample.of(
            "pixel (" + x + ", " + y + ")",
            Shown.colour(recorded, x, depth),
            Shown.colour(observed, x, depth));
    found.sample(sample);
    if (distance > farthest) {
      farthest = distance;
      found.worst(sample);
    }
  }

  /** What it came to; {@link Difference#NONE} where all pixels are equal. */
  Difference difference() {
    Findings beside = new Findings();
    if (ignoredSome) {
      beside.add(DifferenceClass.ENCODING).normaliser("ignored regions");
    }
    return counted().and(beside.difference());
  }

  private Difference counted() {
    if (differing == 0) {
      return Difference.NONE;
    }
    int units = depth == 8 ? farthest / 257 : farthest;
    return found
        .add(DifferenceClass.VALUE_CHANGE)
        .differing(differing)
        .total(width * height, "pixel")
        .magnitude(
            new Magnitude(
                Optional.empty(),
                Optional.of((double) units),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()))
        .note(
            "all within (%d, %d) to (%d, %d); no channel differs by more than %d of %d"
                .formatted(left, top, right, bottom, units, depth == 8 ? 255 : 65_535))
        .difference();
  }
}
