package org.holotype.compare.picture;

import java.io.IOException;
import java.util.Map;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable.Side;
import org.holotype.compare.slot.Slot;
import org.holotype.compare.slot.Slots;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/** TIFF (revision 6.0, without BigTIFF): the samples of every picture, then its tags. */
public final class TiffComparer implements FormatComparer {
  @Override
  public String format() {
    return "TIFF";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return head.startsWith('I', 'I', 42, 0) || head.startsWith('M', 'M', 0, 42);
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    try (TiffFile recorded =
            Sided.read(Side.RECORDED, () -> TiffFile.open(pair.recorded(), terms));
        TiffFile observed =
            Sided.read(Side.OBSERVED, () -> TiffFile.open(pair.observed(), terms))) {
      int before = recorded.pages().size();
      int now = observed.pages().size();
      if (before != now) {
        return new Findings()
            .add(DifferenceClass.STRUCTURAL)
            .at("page " + (Math.min(before, now) + 1))
            .note(before + " pages, now " + now)
            .difference();
      }
      Difference seen = Difference.NONE;
      for (int i = 0; i < before; i++) {
        seen = seen.and(page(recorded, observed, i, terms));
      }
      String left = Sided.read(Side.RECORDED, recorded::unaccounted);
      String right = Sided.read(Side.OBSERVED, observed::unaccounted);
      Slot rest = new Slot("bytes that no tag accounts for", Slot.Kind.TEXT);
      seen = seen.and(Slots.compare(Map.of(rest, left), Map.of(rest, right), terms));
      return seen.and(encoding(recorded, observed, seen));
    }
  }

  private static Difference page(TiffFile recorded, TiffFile observed, int index, Terms terms)
      throws IOException {
    String place = recorded.pages().size() == 1 ? "" : "page " + (index + 1);
    String prefix = place.isEmpty() ? "" : place + ", ";
    TiffPage one = recorded.pages().get(index);
    TiffPage other = observed.pages().get(index);
    TiffPage.Shape before = Sided.read(Side.RECORDED, one::shape);
    TiffPage.Shape now = Sided.read(Side.OBSERVED, other::shape);
    if (!before.equals(now)) {
      return new Findings()
          .add(DifferenceClass.STRUCTURAL)
          .at(prefix + "shape")
          .note(prefix + before.words() + ", now " + now.words())
          .difference();
    }
    TiffSamples samples = new TiffSamples(before, terms.measure("samples of page " + (index + 1)));
    Map<Slot, String> slots = Sided.read(Side.RECORDED, () -> one.slots(prefix));
    Map<Slot, String> slotsNow = Sided.read(Side.OBSERVED, () -> other.slots(prefix));
    TiffRows left = Sided.read(Side.RECORDED, () -> recorded.rows(index));
    TiffRows right = Sided.read(Side.OBSERVED, () -> observed.rows(index));
    try {
      for (int y = 0; y < before.height(); y++) {
        byte[] row = Sided.read(Side.RECORDED, left::advance);
        samples.row(y, row, Sided.read(Side.OBSERVED, right::advance));
      }
      Slot outside = new Slot(prefix + "bytes outside the picture", Slot.Kind.TEXT);
      slots.put(outside, Sided.read(Side.RECORDED, left::outside));
      slotsNow.put(outside, Sided.read(Side.OBSERVED, right::outside));
    } finally {
      left.close();
      right.close();
    }
    Difference pixels = samples.difference();
    Findings found = new Findings().part(place, pixels);
    pixels.differing().ifPresent(found::differing);
    pixels.total().ifPresent(total -> found.total(total, pixels.unit().orElse("pixel")));
    return found.difference().and(Slots.compare(slots, slotsNow, terms));
  }

  private static Difference encoding(TiffFile recorded, TiffFile observed, Difference seen)
      throws IOException {
    Findings found = new Findings();
    if (!recorded.order().equals(observed.order())) {
      found.add(DifferenceClass.ENCODING).normaliser("byte-order");
    }
    TiffPage before = recorded.pages().get(0);
    TiffPage now = observed.pages().get(0);
    if (before.number(TiffPage.COMPRESSION, 1) != now.number(TiffPage.COMPRESSION, 1)
        || before.number(TiffPage.PREDICTOR, 1) != now.number(TiffPage.PREDICTOR, 1)) {
      found.add(DifferenceClass.ENCODING).normaliser("recompressed");
    }
    return seen.isNone() && found.isEmpty()
        ? found.add(DifferenceClass.ENCODING).normaliser("strip-layout").difference()
        : found.difference();
  }
}
