package org.holotype.compare.r;

/**
 * The word that heads an item (R Internals, section 1.8).
 *
 * @param flags as read
 */
record Item(int flags) {
  static final int SYMBOL = 1;
  static final int PAIRLIST = 2;
  static final int CLOSURE = 3;
  static final int ENVIRONMENT = 4;
  static final int PROMISE = 5;
  static final int CALL = 6;
  static final int SPECIAL = 7;
  static final int BUILTIN = 8;
  static final int TEXT = 9;
  static final int LOGICAL = 10;
  static final int INTEGER = 13;
  static final int REAL = 14;
  static final int COMPLEX = 15;
  static final int CHARACTER = 16;
  static final int DOTS = 17;
  static final int LIST = 19;
  static final int EXPRESSION = 20;
  static final int BYTECODE = 21;
  static final int POINTER = 22;
  static final int WEAK_REFERENCE = 23;
  static final int RAW = 24;
  static final int S4 = 25;
  static final int ALTERNATIVE = 238;
  static final int ATTRIBUTE_PAIRLIST = 239;
  static final int ATTRIBUTE_CALL = 240;
  static final int BASE = 241;
  static final int EMPTY = 242;
  static final int SHARED = 243;
  static final int SHARED_DEFINITION = 244;
  static final int PERSISTENT = 247;
  static final int PACKAGE = 248;
  static final int NAMESPACE = 249;
  static final int BASE_NAMESPACE = 250;
  static final int MISSING_ARGUMENT = 251;
  static final int UNBOUND = 252;
  static final int GLOBAL = 253;
  static final int NOTHING = 254;
  static final int REFERENCE = 255;

  int type() {
    return flags & 0xff;
  }

  boolean hasAttributes() {
    return (flags & 1 << 9) != 0;
  }

  boolean hasTag() {
    return (flags & 1 << 10) != 0;
  }

  /** The general purpose bits. */
  int marks() {
    return flags >>> 12;
  }

  /** Everything that is said of the item itself: whether it is an object, of S4, and the like. */
  int standing() {
    return type() == REFERENCE || type() == TEXT ? 0 : flags & ~0x6ff;
  }

  /** Which of the things that can be referred to, or 0 where a number follows that says it. */
  int reference() {
    return flags >>> 8;
  }

  boolean isPair() {
    return type() == PAIRLIST || type() == CALL || type() == DOTS;
  }
}
