package org.holotype.compare.archive;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.holotype.compare.Context;
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

  /** A name that says where the bytes came from, not what they are; bytes in ISO-8859-1. */
  Difference name(String slot, String recorded, String observed) {
    DifferenceClass one =
        isSamePlace(recorded, observed)
            ? DifferenceClass.EMBEDDED_PATH_HOST
            : DifferenceClass.METADATA_ONLY;
    return value(one, slot, EscapedBytes.write(recorded), EscapedBytes.write(observed));
  }

  /** Where a link leads; bytes in ISO-8859-1. */
  Difference target(String recorded, String observed) {
    DifferenceClass one =
        isSamePlace(recorded, observed)
            ? DifferenceClass.EMBEDDED_PATH_HOST
            : DifferenceClass.VALUE_CHANGE;
    return value(one, "target", EscapedBytes.write(recorded), EscapedBytes.write(observed));
  }

  /** Whether two names are equal once each side's own strings have given way to their roles. */
  boolean isSamePlace(String recorded, String observed) {
    return recorded.indexOf('\0') < 0
        && observed.indexOf('\0') < 0
        && neutral(terms.recorded(), recorded).equals(neutral(terms.observed(), observed));
  }

  /** A name of the recorded side without what belongs to that run alone. */
  String neutralRecorded(String name) {
    return neutral(terms.recorded(), name);
  }

  /** A name of the other side without what belongs to that run alone. */
  String neutralObserved(String name) {
    return neutral(terms.observed(), name);
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

  /** Names with a zero byte are refused before, so none can pretend to be a placeholder. */
  private static String neutral(Context context, String name) {
    String neutral = name;
    for (Context.Known known : context.known()) {
      neutral = neutral.replace(latin1(known.text()), "\0" + known.role() + "\0");
    }
    return neutral;
  }

  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
