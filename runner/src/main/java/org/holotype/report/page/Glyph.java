package org.holotype.report.page;

import org.holotype.report.Markup;
import org.holotype.verdict.Verdict;

/** A verdict as a sign, a word and a colour, so that none of them has to be seen alone. */
final class Glyph {
  private Glyph() {}

  static Markup of(Verdict verdict) {
    return new Markup()
        .open("span", "class", "verdict " + verdict.word())
        .leaf("span", sign(verdict), "class", "sign", "aria-hidden", "true")
        .text(" " + verdict.word())
        .close();
  }

  private static String sign(Verdict verdict) {
    return switch (verdict) {
      case IDENTICAL -> "=";
      case EQUIVALENT -> "\u2248";
      case DIVERGED -> "\u2260";
      case INCONCLUSIVE -> "?";
    };
  }
}
