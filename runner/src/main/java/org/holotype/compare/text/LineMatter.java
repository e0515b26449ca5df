package org.holotype.compare.text;

import java.util.Optional;
import org.holotype.compare.Undecodable;
import org.holotype.verdict.DifferenceClass;

/** What the lines of a file are made of. */
@FunctionalInterface
interface LineMatter {
  /** Words and numbers. */
  LineMatter WORDS = LineMatter::words;

  /**
   * Holds two lines against each other.
   *
   * @param place of both
   */
  void compare(Tally tally, String place, RawRecord left, RawRecord right) throws Undecodable;

  private static void words(Tally tally, String place, RawRecord left, RawRecord right) {
    tally.at(() -> place);
    Optional<String> a = left.text();
    Optional<String> b = right.text();
    if (a.isPresent() && b.isPresent()) {
      tally.text("", a.get(), b.get());
    } else {
      tally.sample(DifferenceClass.VALUE_CHANGE, left.shown(), right.shown());
    }
  }
}
