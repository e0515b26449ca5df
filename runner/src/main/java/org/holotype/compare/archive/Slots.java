package org.holotype.compare.archive;

import java.time.Instant;
import java.util.Optional;
import org.holotype.compare.Findings;
import org.holotype.compare.Terms;
import org.holotype.manifest.EscapedBytes;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/**
 * What may differ in the places that containers keep for times and names: only what each side's own
 * run explains is embedded, everything else is data.
 *
 * @param terms with what each side knows of its run
 */
record Slots(Terms terms) {
  /** A time stamp; empty where the slot says none. */
  Difference time(String slot, Optional<Instant> recorded, Optional<Instant> observed) {
    String before = recorded.map(Instant::toString).orElse("none");
    String now = observed.map(Instant::toString).orElse("none");
    return value(timeClass(recorded, observed), slot, before, now);
  }

  private DifferenceClass timeClass(Optional<Instant> recorded, Optional<Instant> observed) {
    if (recorded.isEmpty() || observed.isEmpty()) {
      return DifferenceClass.METADATA_ONLY;
    }
    if (isRounded(recorded.orElseThrow(), observed.orElseThrow())) {
      return DifferenceClass.METADATA_ONLY;
    }
    boolean embedded =
        terms.recorded().isWithinADay(recorded.orElseThrow())
            && terms.observed().isWithinADay(observed.orElseThrow());
    return embedded ? DifferenceClass.EMBEDDED_TIMESTAMP : DifferenceClass.VALUE_CHANGE;
  }

  /** One time, of which one dialect keeps the whole seconds only. */
  private static boolean isRounded(Instant one, Instant other) {
    return one.getEpochSecond() == other.getEpochSecond()
        && (one.getNano() == 0 || other.getNano() == 0);
  }

  /**
   * A name that a file has for itself; bytes in ISO-8859-1, empty where there is none.
   *
   * @param own whether either is the name under which that side's file stands, or is missing
   */
  Difference name(String slot, String recorded, String observed, boolean own) {
    DifferenceClass other = own ? DifferenceClass.METADATA_ONLY : DifferenceClass.VALUE_CHANGE;
    DifferenceClass one =
        isSamePlace(recorded, observed) ? DifferenceClass.EMBEDDED_PATH_HOST : other;
    return value(one, slot, EscapedBytes.write(recorded), EscapedBytes.write(observed));
  }

  /**
   * Where a link leads; bytes in ISO-8859-1.
   *
   * @param another whether the two are members that both archives tell apart
   */
  Difference target(String recorded, String observed, boolean another) {
    DifferenceClass one =
        !another && isSamePlace(recorded, observed)
            ? DifferenceClass.EMBEDDED_PATH_HOST
            : DifferenceClass.VALUE_CHANGE;
    return value(one, "target", EscapedBytes.write(recorded), EscapedBytes.write(observed));
  }

  /** Whether two names are equal once each side's own strings have given way to their roles. */
  boolean isSamePlace(String recorded, String observed) {
    return recorded.indexOf('\0') < 0
        && observed.indexOf('\0') < 0
        && Neutral.whole(terms.recorded(), recorded)
            .equals(Neutral.whole(terms.observed(), observed));
  }

  /** A member's name on the recorded side without what belongs to that run alone. */
  String neutralRecorded(String name) {
    return Neutral.member(terms.recorded(), name);
  }

  /** A member's name on the other side without what belongs to that run alone. */
  String neutralObserved(String name) {
    return Neutral.member(terms.observed(), name);
  }

  /** Two values of a slot, of a class where they differ. */
  static Difference value(DifferenceClass one, String slot, String recorded, String observed) {
    return recorded.equals(observed)
        ? Difference.NONE
        : new Findings()
            .add(one)
            .sample(Sample.of(slot, recorded, observed))
            .note(slot + " " + recorded + ", now " + observed)
            .difference();
  }
}
