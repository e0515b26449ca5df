package org.holotype.compare.text;

/**
 * A piece of a text.
 *
 * @param kind what it is
 * @param text as it was written
 * @param sort what two of a kind must share to stand for each other: a grammar, a role
 */
record Token(Kind kind, String text, String sort) {
  enum Kind {
    /** A time within that side's own run. */
    TIME,
    /** A string of that side's own run. */
    KNOWN,
    NUMBER,
    /** Minutes and seconds as {@code time} prints them. */
    DURATION,
    WORD,
    BLANK,
    MARK
  }

  Token(Kind kind, String text) {
    this(kind, text, "");
  }

  boolean is(Kind one) {
    return kind == one;
  }
}
