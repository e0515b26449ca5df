package org.holotype.compare.text;

import org.holotype.compare.text.RawRecord.Ending;

/** Remembers in what pairs of records were ended differently. */
final class LineEnds {
  private boolean some;
  private boolean last;

  void take(RawRecord left, RawRecord right) {
    if (left.ending() != right.ending()) {
      boolean missing = left.ending() == Ending.NONE || right.ending() == Ending.NONE;
      last |= missing;
      some |= !missing;
    }
  }

  /** Tells what had to be undone. */
  void tell(Tally tally, RecordPairs records) {
    if (records.differInMark()) {
      tally.spelling("byte order mark");
    }
    if (some) {
      tally.spelling("line ends");
    }
    if (last) {
      tally.spelling("last line end");
    }
  }
}
