package org.holotype.compare;

import java.util.Locale;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Kind;
import org.holotype.manifest.Mode;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/** In what two entries differ besides the bytes of files: kind, mode, link target. */
final class Standing {
  private Standing() {}

  static Difference between(Entry recorded, Entry observed) {
    return kind(recorded.kind(), observed.kind())
        .and(mode(recorded.mode(), observed.mode()))
        .and(target(recorded, observed));
  }

  static Difference mode(Mode recorded, Mode observed) {
    // Permission bits are all of it, and Java would make the comparison of records first, which
    // takes a while.
    return recorded.bits() == observed.bits()
        ? Difference.NONE
        : Difference.of(DifferenceClass.METADATA_ONLY, "mode " + recorded + ", now " + observed)
            .refusing("permissions are part of an output");
  }

  static Difference target(String recorded, String observed) {
    return recorded.equals(observed)
        ? Difference.NONE
        : Difference.of(DifferenceClass.VALUE_CHANGE, "target " + recorded + ", now " + observed);
  }

  private static Difference kind(Kind recorded, Kind observed) {
    return recorded == observed
        ? Difference.NONE
        : Difference.of(
            DifferenceClass.VALUE_CHANGE, "a " + word(recorded) + ", now a " + word(observed));
  }

  private static Difference target(Entry recorded, Entry observed) {
    return recorded.target().isPresent() && observed.target().isPresent()
        ? target(recorded.target().orElseThrow(), observed.target().orElseThrow())
        : Difference.NONE;
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
