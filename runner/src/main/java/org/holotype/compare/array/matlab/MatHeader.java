package org.holotype.compare.array.matlab;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.compare.Terms;
import org.holotype.compare.slot.Slot;
import org.holotype.compare.slot.Slots;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/** The words at the head of a MAT-file: which program, on which platform, when. */
public final class MatHeader {
  private static final Pattern WORDS =
      Pattern.compile(
          "(?<program>[^,]{0,60}?),? Platform: (?<platform>[A-Z0-9]{2,12}|posix|nt|java),"
              + " Created on: (?<rest>.*)",
          Pattern.DOTALL);

  private MatHeader() {}

  /** In what the words of two headers differ. */
  public static Difference compare(String recorded, String observed, Terms terms) {
    Matcher before = WORDS.matcher(recorded);
    Matcher now = WORDS.matcher(observed);
    if (!before.matches() || !now.matches()) {
      return slot("header", Slot.Kind.TEXT, recorded, observed, terms);
    }
    return slot("header", Slot.Kind.TOOL, before.group("program"), now.group("program"), terms)
        .and(platform(before.group("platform"), now.group("platform")))
        .and(slot("header, time", Slot.Kind.TEXT, before.group("rest"), now.group("rest"), terms));
  }

  private static Difference platform(String recorded, String observed) {
    return recorded.equals(observed)
        ? Difference.NONE
        : Difference.of(
            DifferenceClass.METADATA_ONLY, "written on " + recorded + ", now on " + observed);
  }

  private static Difference slot(
      String place, Slot.Kind kind, String recorded, String observed, Terms terms) {
    return Slots.compare(
        new Slot(place, kind), Optional.of(recorded), Optional.of(observed), terms);
  }
}
