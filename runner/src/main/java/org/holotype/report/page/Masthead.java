package org.holotype.report.page;

import java.util.List;
import org.holotype.report.Answer;
import org.holotype.report.Grounds;
import org.holotype.report.Markup;
import org.holotype.report.OutputWords;
import org.holotype.report.Words;
import org.holotype.verdict.ClaimVerdict;
import org.holotype.verdict.Verdict;

/** What the first screen shows: the verdict, in how many outputs, and in how many claims. */
final class Masthead {
  private static final List<Verdict> WORST_FIRST =
      List.of(Verdict.DIVERGED, Verdict.INCONCLUSIVE, Verdict.EQUIVALENT, Verdict.IDENTICAL);

  private static final int WIDTH = 1000;
  private static final int HEIGHT = 10;

  /** One output of a million is still seen. */
  private static final long THINNEST = 6;

  private Masthead() {}

  static Markup of(Answer answer) {
    Markup head = new Markup().open("header");
    head.leaf("p", "Holotype", "class", "house").feed();
    head.open("h1").add(Glyph.of(answer.verdict())).close().feed();
    head.leaf("p", OutputWords.remark(answer.subject()), "class", "subject").feed();
    answer
        .reason()
        .ifPresent(reason -> head.leaf("p", OutputWords.remark(reason), "class", "reason").feed());
    Grounds.ofEquivalence(answer.verdict(), answer.outputs())
        .ifPresent(grounds -> head.leaf("p", Words.capital(grounds), "class", "reason").feed());
    if (!answer.claims().isEmpty()) {
      head.leaf("p", claims(answer.claims()), "class", "claimed").feed();
    }
    if (answer.compared() > 0) {
      head.add(bar(answer)).feed();
    }
    return head.add(totals(answer)).close().feed();
  }

  /** For example {@code 1 of 3 claims diverged}. */
  private static String claims(List<ClaimVerdict> claims) {
    Verdict worst = Verdict.overall(claims.stream().map(ClaimVerdict::verdict).toList());
    long as = claims.stream().filter(claim -> claim.verdict() == worst).count();
    String all = Words.count(claims.size(), "claim");
    String number = as == claims.size() ? all : Words.grouped(as) + " of " + all;
    return switch (worst) {
      case DIVERGED -> number + " diverged";
      case INCONCLUSIVE -> number + " could not be judged";
      case EQUIVALENT -> number + (as == 1 ? " is" : " are") + " equivalent, none diverged";
      case IDENTICAL -> number + (as == 1 ? " is" : " are") + " identical";
    };
  }

  private static Markup totals(Answer answer) {
    Markup list = new Markup().open("dl", "class", "totals");
    for (Verdict verdict : WORST_FIRST) {
      long count = answer.count(verdict);
      list.open("div", "class", count == 0 ? "none" : verdict.word());
      list.leaf("dt", verdict.word()).leaf("dd", Words.grouped(count)).close();
    }
    list.open("div", "class", "all");
    list.leaf("dt", answer.noun() + "s");
    return list.leaf("dd", Words.grouped(answer.compared())).close().close();
  }

  private static Markup bar(Answer answer) {
    Markup bar = new Markup();
    bar.open(
        "svg",
        "class",
        "bar",
        "role",
        "img",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "preserveAspectRatio",
        "none",
        "aria-labelledby",
        "bar-title bar-words");
    bar.leaf("title", "How many " + answer.noun() + "s came to what", "id", "bar-title");
    bar.leaf("desc", words(answer), "id", "bar-words");
    long before = 0;
    for (Verdict verdict : WORST_FIRST) {
      long count = answer.count(verdict);
      if (count > 0) {
        long from = at(before, answer.compared());
        before += count;
        long width = Math.max(THINNEST, at(before, answer.compared()) - from);
        rect(bar, verdict, Math.min(from, WIDTH - width), width);
      }
    }
    return bar.close();
  }

  private static String words(Answer answer) {
    return String.join(
        ", ",
        WORST_FIRST.stream()
            .filter(verdict -> answer.count(verdict) > 0)
            .map(verdict -> Words.grouped(answer.count(verdict)) + " " + verdict.word())
            .toList());
  }

  private static void rect(Markup bar, Verdict verdict, long x, long width) {
    bar.empty(
        "rect",
        "class",
        verdict.word(),
        "x",
        Long.toString(x),
        "width",
        Long.toString(width),
        "height",
        Integer.toString(HEIGHT));
  }

  private static long at(long count, long all) {
    return Math.round((double) WIDTH * count / all);
  }
}
