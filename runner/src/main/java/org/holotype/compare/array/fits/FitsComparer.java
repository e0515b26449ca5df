package org.holotype.compare.array.fits;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.ArrayName;
import org.holotype.compare.array.ArrayScan;
import org.holotype.compare.array.ElementDifferences;
import org.holotype.compare.array.EmbeddedTime;
import org.holotype.compare.array.Layout;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.array.Scalar;
import org.holotype.compare.array.Shape;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/** FITS files: header cards, images, tables. */
public final class FitsComparer implements FormatComparer {
  @Override
  public String format() {
    return "FITS";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return head.startsWith("SIMPLE  =");
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    try (RandomBytes left = RandomBytes.open(pair.recorded(), terms);
        RandomBytes right = RandomBytes.open(pair.observed(), terms)) {
      return new Comparison(left, right, terms).difference();
    }
  }

  /** One pair of files. */
  private static final class Comparison {
    /** The date of writing; every other date is one of the observation (section 4.4.2.2). */
    private static final Set<String> TIME_SLOTS = Set.of("DATE", "HISTORY");

    /** Sums over everything else (section 4.4.2.7). */
    private static final Set<String> SUMS = Set.of("CHECKSUM", "DATASUM");

    private static final List<String> STRUCTURE =
        List.of(
            "SIMPLE",
            "XTENSION",
            "BITPIX",
            "NAXIS",
            "PCOUNT",
            "GCOUNT",
            "GROUPS",
            "TFIELDS",
            "TFORM",
            "TTYPE",
            "THEAP");

    private final RandomBytes left;
    private final RandomBytes right;
    private final Terms terms;
    private final Findings found = new Findings();
    private long total;

    Comparison(RandomBytes left, RandomBytes right, Terms terms) {
      this.left = left;
      this.right = right;
      this.terms = terms;
    }

    Difference difference() throws IOException {
      List<Hdu> recorded = hdus(left, Undecodable.Side.RECORDED);
      List<Hdu> observed = hdus(right, Undecodable.Side.OBSERVED);
      for (int i = 0; i < Math.min(recorded.size(), observed.size()); i++) {
        hdu("HDU " + i, recorded.get(i), observed.get(i));
      }
      if (recorded.size() != observed.size()) {
        changed("HDUs", recorded.size() + " of them", observed.size() + " of them");
      }
      if (found.isEmpty()) {
        found.add(DifferenceClass.ENCODING).normaliser("file layout");
      }
      return found.total(total, "number").difference();
    }

    private List<Hdu> hdus(RandomBytes file, Undecodable.Side side) throws IOException {
      return side.read(() -> Hdu.readAll(file, terms.allowance()));
    }

    private void hdu(String place, Hdu before, Hdu now) throws IOException {
      SortedSet<String> keywords = new TreeSet<>(before.cards().keySet());
      keywords.addAll(now.cards().keySet());
      boolean comparable = before.length() == now.length();
      for (String keyword : keywords) {
        Optional<String> was = Optional.ofNullable(before.cards().get(keyword));
        Optional<String> is = Optional.ofNullable(now.cards().get(keyword));
        if (!was.equals(is)) {
          comparable &= card(place + ", " + keyword, keyword, was, is);
        }
      }
      if (comparable) {
        data(place, before, now);
      }
    }

    /** Whether data can still be held against each other. */
    private boolean card(String place, String keyword, Optional<String> was, Optional<String> is) {
      String slot = keyword.split(" ", 2)[0];
      if (was.isEmpty() || is.isEmpty()) {
        changed(place, was.orElse("none"), is.orElse("none"));
        return STRUCTURE.stream().noneMatch(slot::startsWith);
      }
      String before = was.orElseThrow();
      String now = is.orElseThrow();
      if (STRUCTURE.stream().anyMatch(slot::startsWith)) {
        changed(place, before, now);
        return false;
      }
      if (terms.policy().ignores(keyword) || terms.policy().ignores(slot)) {
        found.add(DifferenceClass.ENCODING).normaliser("ignored cards");
        return true;
      }
      if (SUMS.contains(slot)) {
        found.add(DifferenceClass.ENCODING).normaliser("checksum cards");
        return true;
      }
      boolean time =
          TIME_SLOTS.contains(slot)
              && EmbeddedTime.explains(before, terms.recorded(), now, terms.observed());
      found
          .add(time ? DifferenceClass.EMBEDDED_TIMESTAMP : DifferenceClass.VALUE_CHANGE)
          .differing(1)
          .sample(Sample.of(place, before, now));
      return true;
    }

    private void data(String place, Hdu before, Hdu now) throws IOException {
      if (before.length() == 0) {
        return;
      }
      String kind = before.text("XTENSION");
      if (kind.equals("BINTABLE") && before.axes().size() == 2) {
        table(place, before, now);
      } else if ((kind.isEmpty() || kind.equals("IMAGE")) && !before.text("GROUPS").equals("T")) {
        Shape shape = Shape.checked(before.axes());
        Layout pixels = Columns.pixels(before);
        elements(place, before, now, 0, pixels, shape);
        bytes(place + ", behind the axes", before, now, shape.count() * pixels.width());
      } else {
        bytes(place, before, now, 0);
      }
    }

    private void table(String place, Hdu before, Hdu now) throws IOException {
      long rows = before.axes().get(0);
      Layout row = Columns.row(before, before.axes().get(1));
      elements(place, before, now, 0, row, new Shape(List.of(rows)));
      bytes(place + ", heap", before, now, rows * row.width());
    }

    private void bytes(String place, Hdu before, Hdu now, long from) throws IOException {
      Shape shape = new Shape(List.of(before.length() - from));
      elements(place, before, now, from, Layout.of(Scalar.bytes(1)), shape);
    }

    private void elements(String place, Hdu before, Hdu now, long from, Layout layout, Shape shape)
        throws IOException {
      ElementDifferences values =
          new ElementDifferences(
              layout, layout, new ArrayName(place).measure(terms, shape), shape::place);
      ArrayScan.run(
          new ArrayScan(left, before.data() + from, layout.width()),
          new ArrayScan(right, now.data() + from, layout.width()),
          shape.count(),
          values,
          terms.allowance());
      total += shape.count();
      Difference inside = values.difference(shape.count());
      inside.differing().ifPresent(found::differing);
      found.part(place, inside);
    }

    private void changed(String place, String was, String is) {
      found.add(DifferenceClass.STRUCTURAL).differing(1).sample(Sample.of(place, was, is));
    }
  }
}
