package org.holotype.report;

import org.holotype.verdict.Verdict;

/** Whether words may be coloured. */
public enum Palette {
  /** Text alone. */
  PLAIN,
  /** ANSI colour sequences (ECMA-48, SGR), for terminals. */
  ANSI;

  private static final String RESET = "\u001b[0m";

  /** The word in the colour of the verdict. */
  public String paint(String word, Verdict verdict) {
    return this == PLAIN ? word : "\u001b[" + colour(verdict) + "m" + word + RESET;
  }

  private static int colour(Verdict verdict) {
    return switch (verdict) {
      case IDENTICAL, EQUIVALENT -> 32;
      case INCONCLUSIVE -> 33;
      case DIVERGED -> 31;
    };
  }
}
