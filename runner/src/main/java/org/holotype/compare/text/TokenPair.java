package org.holotype.compare.text;

import java.util.List;
import org.holotype.verdict.DifferenceClass;

/**
 * Two tokens at the same place of two texts that are not written alike.
 *
 * @param nature how they are to be judged
 * @param recorded the one
 * @param observed the other
 * @param around words that stand before them or name their place
 * @param at how many characters of the recorded text stand before the one
 */
record TokenPair(Nature nature, String recorded, String observed, List<String> around, int at) {
  /** How two tokens are to be judged. */
  enum Nature {
    TIME(DifferenceClass.EMBEDDED_TIMESTAMP),
    PATH_HOST(DifferenceClass.EMBEDDED_PATH_HOST),
    /** Benign only if all ids of the file agree. */
    ID(DifferenceClass.EMBEDDED_ID),
    /** White space that makes up for another number's width. */
    PADDING(DifferenceClass.ENCODING),
    /** To be measured. */
    NUMBER(DifferenceClass.VALUE_CHANGE),
    OTHER(DifferenceClass.VALUE_CHANGE);

    private final DifferenceClass unmeasured;

    Nature(DifferenceClass unmeasured) {
      this.unmeasured = unmeasured;
    }

    /** The class where nobody measures numbers. */
    DifferenceClass unmeasured() {
      return unmeasured;
    }
  }

  boolean isOther() {
    return nature == Nature.OTHER;
  }
}
