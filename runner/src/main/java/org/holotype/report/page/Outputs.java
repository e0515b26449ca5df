package org.holotype.report.page;

import java.util.ArrayList;
import java.util.List;
import org.holotype.report.Answer;
import org.holotype.report.Markup;
import org.holotype.report.OutputWords;
import org.holotype.report.Words;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Verdict;

/** The outputs, the worst first and each folded; identical ones by name, where they are listed. */
final class Outputs {
  /** For words; {@link Figures} keeps pictures within their own share. */
  private static final int ROOM = 700_000;

  private static final int NAMES = 150_000;

  private Outputs() {}

  static Markup of(Answer answer, Figures figures) {
    Markup section = new Markup();
    if (answer.compared() == 0) {
      return section;
    }
    section.open("section", "class", "outputs");
    section.leaf("h2", Words.capital(answer.noun()) + "s").feed();
    List<OutputDetails> all = new ArrayList<>();
    for (OutputVerdict output : answer.notable()) {
      all.add(new OutputDetails(output, figures.of(output.path()), "output-" + (all.size() + 1)));
    }
    Section.fill(section, all, ROOM + figures.size(), OutputDetails::markup, Section::paragraph);
    return section.add(identical(answer)).close().feed();
  }

  private static Markup identical(Answer answer) {
    long count = answer.count(Verdict.IDENTICAL);
    List<OutputVerdict> named =
        answer.outputs().stream().filter(one -> one.verdict() == Verdict.IDENTICAL).toList();
    String words = Words.count(count, answer.noun()) + (count == 1 ? " is" : " are") + " identical";
    Markup list = new Markup();
    if (named.isEmpty()) {
      return count == 0 ? list : list.leaf("p", words, "class", "more");
    }
    list.open("details", "class", "identical").open("summary");
    list.add(Glyph.of(Verdict.IDENTICAL)).leaf("span", words, "class", "path");
    list.leaf("span", "", "class", "class")
        .leaf("span", "", "class", "fold", "aria-hidden", "true");
    list.close().feed();
    list.open("ul", "class", "names").feed();
    Section.fill(list, named, NAMES, Outputs::name, more -> new Markup().leaf("li", more));
    return list.close().close().feed();
  }

  private static Markup name(OutputVerdict output) {
    return new Markup().open("li").leaf("code", OutputWords.path(output)).close();
  }
}
