package org.holotype.compare.picture;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.Undecodable.Side;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.IgnoredRegion;

/**
 * Holds the coded blocks of two JPEGs of one frame and the same quantisation tables against each
 * other. Equal ones are equal pixels in every decoder, under whatever codes they were written.
 */
final class JpegBlocks {
  private final List<IgnoredRegion> ignored;
  private final int[] before = new int[JpegScan.BLOCK];
  private final int[] now = new int[JpegScan.BLOCK];
  private boolean ignoredSome;
  private long total;
  private long differing;
  private long left = Long.MAX_VALUE;
  private long top = Long.MAX_VALUE;
  private long right = Long.MIN_VALUE;
  private long bottom = Long.MIN_VALUE;

  private JpegBlocks(List<IgnoredRegion> ignored) {
    this.ignored = ignored;
  }

  /**
   * In what they differ.
   *
   * @throws Undecodable where the samples of one are coded in a way that is not decoded here
   */
  static Difference compare(BytePair pair, Terms terms) throws IOException {
    JpegCoding one = Sided.read(Side.RECORDED, () -> JpegCoding.read(pair.recorded()));
    JpegCoding other = Sided.read(Side.OBSERVED, () -> JpegCoding.read(pair.observed()));
    JpegBlocks blocks = new JpegBlocks(terms.policy().regions());
    Optional<JpegScan> scan = one.next();
    Optional<JpegScan> scanNow = other.next();
    while (scan.isPresent() && scanNow.isPresent()) {
      blocks.scans(scan.orElseThrow(), scanNow.orElseThrow());
      one.after(scan.orElseThrow());
      other.after(scanNow.orElseThrow());
      scan = one.next();
      scanNow = other.next();
    }
    if (scan.isPresent() || scanNow.isPresent()) {
      throw new Undecodable("one side has more scans");
    }
    return blocks.difference();
  }

  private void scans(JpegScan one, JpegScan other) throws Undecodable {
    while (one.hasNext() && other.hasNext()) {
      JpegFrame.Area area = one.area();
      if (one.component() != other.component() || !area.equals(other.area())) {
        throw new Undecodable("the two sides code their blocks in another order");
      }
      one.next(before);
      other.next(now);
      total++;
      if (!Arrays.equals(before, now)) {
        block(area);
      }
    }
    if (one.hasNext() || other.hasNext()) {
      throw new Undecodable("one side codes more blocks");
    }
  }

  private void block(JpegFrame.Area area) {
    if (isIgnored(area)) {
      ignoredSome = true;
      return;
    }
    differing++;
    left = Math.min(left, Math.max(0, area.left()));
    top = Math.min(top, Math.max(0, area.top()));
    right = Math.max(right, area.right());
    bottom = Math.max(bottom, area.bottom());
  }

  private boolean isIgnored(JpegFrame.Area area) {
    if (ignored.isEmpty()) {
      return false;
    }
    for (long y = Math.max(0, area.top()); y < area.bottom(); y++) {
      for (long x = Math.max(0, area.left()); x < area.right(); x++) {
        long column = x;
        long line = y;
        if (ignored.stream().noneMatch(region -> region.hasPixel(column, line))) {
          return false;
        }
      }
    }
    return true;
  }

  private Difference difference() {
    Findings found = new Findings();
    if (ignoredSome) {
      found.add(DifferenceClass.ENCODING).normaliser("ignored regions");
    }
    if (differing > 0) {
      found
          .add(DifferenceClass.VALUE_CHANGE)
          .at("block at pixel (" + left + ", " + top + ")")
          .differing(differing)
          .total(total, "block")
          .note(
              "other coded samples, all within (%d, %d) to (%d, %d)"
                  .formatted(left, top, right - 1, bottom - 1));
    } else if (!ignoredSome) {
      found.add(DifferenceClass.ENCODING).normaliser("recompressed");
    }
    return found.difference();
  }
}
