package org.holotype.compare.picture;

import java.io.IOException;
import java.util.Arrays;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable.Side;
import org.holotype.compare.slot.Slots;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/** PNG (W3C Portable Network Graphics, third edition): pixels, then everything beside them. */
public final class PngComparer implements FormatComparer {
  @Override
  public String format() {
    return "PNG";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return head.startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    try (PngFile recorded = Sided.read(Side.RECORDED, () -> PngFile.open(pair.recorded()));
        PngFile observed = Sided.read(Side.OBSERVED, () -> PngFile.open(pair.observed()))) {
      PngHeader before = recorded.header();
      PngHeader now = observed.header();
      if (before.width() != now.width() || before.height() != now.height()) {
        return new Findings()
            .add(DifferenceClass.STRUCTURAL)
            .at("header")
            .note(before.size() + ", now " + now.size())
            .difference();
      }
      Difference pixels = pixels(recorded, observed, terms);
      Sided.run(Side.RECORDED, recorded::finish);
      Sided.run(Side.OBSERVED, observed::finish);
      Difference rest =
          kind(before, now).and(Slots.compare(recorded.slots(), observed.slots(), terms));
      Difference seen = pixels.and(rest);
      return pixels.isNone() ? seen.and(encoding(recorded, observed, seen)) : seen;
    }
  }

  private static Difference pixels(PngFile recorded, PngFile observed, Terms terms)
      throws IOException {
    PngHeader before = recorded.header();
    PngHeader now = observed.header();
    PixelRows left = Sided.read(Side.RECORDED, () -> recorded.rows(terms));
    PixelRows right = Sided.read(Side.OBSERVED, () -> observed.rows(terms));
    boolean storedAlike =
        before.interlaced() == now.interlaced()
            && (before.interlaced() || recorded.colours().storesLike(observed.colours()));
    int depth = Math.max(before.sampleDepth(), now.sampleDepth()) == 16 ? 16 : 8;
    PixelDifferences differences =
        new PixelDifferences(before.width(), before.height(), depth, terms.policy().regions());
    char[] one = new char[before.width() * 4];
    char[] other = new char[before.width() * 4];
    for (int y = 0; y < before.height(); y++) {
      Sided.run(Side.RECORDED, left::advance);
      Sided.run(Side.OBSERVED, right::advance);
      if (!storedAlike || !Arrays.equals(left.stored(), right.stored())) {
        Sided.run(Side.RECORDED, () -> left.pixels(one));
        Sided.run(Side.OBSERVED, () -> right.pixels(other));
        differences.row(y, one, other);
      }
    }
    return differences.difference();
  }

  /** A palette is one more way to write colours down; any other kind can hold other pictures. */
  private static Difference kind(PngHeader before, PngHeader now) {
    if (before.colour() == now.colour() && before.depth() == now.depth()) {
      return Difference.NONE;
    }
    Findings found = new Findings().note(before.kind() + ", now " + now.kind());
    boolean palette = before.colour() == PngHeader.PALETTE || now.colour() == PngHeader.PALETTE;
    return palette && before.sampleDepth() <= 8 && now.sampleDepth() <= 8
        ? found.add(DifferenceClass.ENCODING).normaliser("palette").difference()
        : found.add(DifferenceClass.STRUCTURAL).at("header").difference();
  }

  /** The pixels are equal: in what other form they are written down. */
  private static Difference encoding(PngFile recorded, PngFile observed, Difference seen) {
    Findings found = new Findings();
    if (recorded.header().interlaced() != observed.header().interlaced()) {
      found.add(DifferenceClass.ENCODING).normaliser("interlace");
    } else if (!recorded.compressed().equals(observed.compressed())) {
      found.add(DifferenceClass.ENCODING).normaliser("recompressed");
    } else if (seen.isNone()) {
      found.add(DifferenceClass.ENCODING).normaliser("chunk-layout");
    }
    return found.difference();
  }
}
