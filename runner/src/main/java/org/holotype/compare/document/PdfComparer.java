package org.holotype.compare.document;

import java.io.IOException;
import java.util.Set;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.Undecodable.Side;
import org.holotype.compare.picture.Sided;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/** PDF (ISO 32000-1): what the pages show, then everything that the trailer leads to. */
public final class PdfComparer implements FormatComparer {
  /** How the table of objects is stored. */
  private static final Set<String> STORAGE =
      Set.of(
          "DecodeParms",
          "Filter",
          "ID",
          "Index",
          "Length",
          "Prev",
          "Root",
          "Size",
          "Type",
          "W",
          "XRefStm");

  @Override
  public String format() {
    return "PDF";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return head.startsWith("%PDF-");
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    PdfFile one = Sided.read(Side.RECORDED, () -> PdfFile.open(pair.recorded(), terms.allowance()));
    PdfFile other =
        Sided.read(Side.OBSERVED, () -> PdfFile.open(pair.observed(), terms.allowance()));
    PdfObject.Dict root = Sided.read(Side.RECORDED, () -> root(one));
    PdfObject.Dict rootNow = Sided.read(Side.OBSERVED, () -> root(other));
    PdfPages pages = Sided.read(Side.RECORDED, () -> PdfPages.of(one, root.get("Pages")));
    PdfPages pagesNow = Sided.read(Side.OBSERVED, () -> PdfPages.of(other, rootNow.get("Pages")));
    PdfFindings found = new PdfFindings(terms);
    int count = pages.all().size();
    if (count != pagesNow.all().size()) {
      found.add(Place.named("pages"), otherPages(count, pagesNow.all().size()));
      return found.difference(count);
    }
    PdfWalk walk =
        new PdfWalk(
            new PdfWalk.Sides(one, other),
            new PdfWalk.Sides.Pages(pages, pagesNow),
            found,
            terms.allowance());
    for (int i = 0; i < count; i++) {
      walk.page(i + 1, pages.all().get(i), pagesNow.all().get(i));
    }
    walk.all(Place.named("catalog"), root, rootNow, Set.of("Pages"));
    walk.all(Place.named("trailer"), one.trailer(), other.trailer(), STORAGE);
    ids(one.trailer().get("ID"), other.trailer().get("ID"), found);
    found.add(Place.named("header"), version(one.version(), other.version()));
    rest(one.rest(), other.rest(), found);
    return found.difference(count);
  }

  private static PdfObject.Dict root(PdfFile file) throws IOException {
    if (file.resolve(file.trailer().get("Root")) instanceof PdfObject.Dict root) {
      return root;
    }
    throw new Undecodable("it has no catalog");
  }

  private static Difference otherPages(int before, int now) {
    return new Findings()
        .add(DifferenceClass.STRUCTURAL)
        .at("page " + (Math.min(before, now) + 1))
        .note(before + " pages, now " + now)
        .difference();
  }

  private static void rest(String before, String now, PdfFindings found) {
    if (!before.equals(now)) {
      Difference other =
          new Findings()
              .add(DifferenceClass.VALUE_CHANGE)
              .at("end")
              .note("other bytes behind its end")
              .difference();
      found.add(Place.named("end"), other);
    }
  }

  private static Difference version(String before, String now) {
    return before.equals(now)
        ? Difference.NONE
        : Difference.of(DifferenceClass.METADATA_ONLY, before + ", now " + now);
  }

  /** Two byte strings that are made of times and chance (ISO 32000-1, 14.4). */
  private static void ids(PdfObject before, PdfObject now, PdfFindings found) {
    if (before.equals(now)) {
      return;
    }
    if (isId(before) && isId(now)) {
      found.add(
          Place.named("trailer"),
          new Findings().add(DifferenceClass.EMBEDDED_ID).at("trailer, /ID").difference());
    } else {
      found.restructured(
          Place.named("trailer").entry("ID"), PdfFindings.shown(before), PdfFindings.shown(now));
    }
  }

  /** Usually 16 bytes each. */
  private static boolean isId(PdfObject object) {
    return object instanceof PdfObject.Array array
        && array.items().size() == 2
        && array.items().stream()
            .allMatch(
                item ->
                    item instanceof PdfObject.Text text
                        && text.bytes().length() >= 8
                        && text.bytes().length() <= 64);
  }
}
