package org.holotype.report.page;

import java.util.List;
import org.holotype.report.Answer;
import org.holotype.report.Grounds;
import org.holotype.report.Markup;
import org.holotype.report.Words;

/** Who, when, of what and by whose policy; printed, it stands below the verdict. */
final class Certificate {
  private static final int ROOM = 100_000;
  private static final int VALUE = 400;

  private Certificate() {}

  static Markup of(Answer answer) {
    Markup section = new Markup().open("section", "class", "certificate");
    section.leaf("h2", "Of what, by whom, when").feed().open("dl", "class", "facts").feed();
    Grounds.policies(answer.outputs())
        .ifPresent(policies -> section.add(row("judged by", policies)).feed());
    Grounds.normalisers(answer.outputs())
        .ifPresent(undone -> section.add(row("undone to compare", undone)).feed());
    List<Answer.Fact> facts = answer.facts();
    Section.fill(
        section, facts, ROOM, fact -> row(fact.label(), fact.value()), more -> row("more", more));
    section.close().feed();
    section.leaf(
        "p", "This page is not signed. What it says can be found again by whoever has the bytes.");
    return section.close().feed();
  }

  private static Markup row(String label, String value) {
    return new Markup()
        .open("div")
        .leaf("dt", Words.capital(label))
        .leaf("dd", Words.clipped(value, VALUE))
        .close();
  }
}
