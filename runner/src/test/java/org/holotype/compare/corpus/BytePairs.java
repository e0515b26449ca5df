package org.holotype.compare.corpus;

import java.util.List;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;

/** Files of no known format. */
final class BytePairs {
  static final List<Pair> ALL =
      List.of(
          Pair.of(
                  "one byte of an unknown binary",
                  "x.bin",
                  "\u0000\u0001abc",
                  "\u0000\u0001abd",
                  Verdict.DIVERGED,
                  DifferenceClass.VALUE_CHANGE)
              .differing(1)
              .where("byte 4"),
          Pair.of(
              "an unknown binary cut short",
              "x.bin",
              "\u0000\u0001abc",
              "\u0000\u0001a",
              Verdict.DIVERGED,
              DifferenceClass.TRUNCATED));

  private BytePairs() {}
}
