package org.holotype.report.page;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.report.Markup;
import org.holotype.report.OutputWords;
import org.holotype.report.page.Figures.Figure;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;

/**
 * One output that is not identical: a line to see, and everything known of it folded below.
 *
 * @param output what it came to
 * @param figure its pictures
 * @param id unlike any other on the page
 */
record OutputDetails(OutputVerdict output, Optional<Figure> figure, String id) {
  Markup markup() {
    Markup details = new Markup().open("details", "class", output.verdict().word());
    details.add(summary()).feed().open("div", "class", "body").feed();
    Difference difference = output.difference();
    details.open("div", "class", "about").add(facts(difference));
    difference
        .magnitude()
        .ulpHistogram()
        .filter(buckets -> buckets.stream().anyMatch(count -> count > 0))
        .ifPresent(buckets -> details.add(new UlpHistogram(buckets).markup(id + "-ulp")));
    details.close().feed().add(Samples.of(difference).table());
    figure.ifPresent(
        pictures -> details.add(FigureView.of(pictures, id, OutputWords.path(output))));
    return details.add(digests()).close().close();
  }

  private Markup summary() {
    Difference difference = output.difference();
    return new Markup()
        .open("summary")
        .add(Glyph.of(output.verdict()))
        .leaf("code", OutputWords.path(output), "class", "path")
        .leaf("span", output.primary().word(), "class", "class")
        .leaf(
            "span",
            OutputWords.howMany(difference).or(() -> OutputWords.note(difference)).orElse(""),
            "class",
            "extent")
        .leaf("span", "", "class", "fold", "aria-hidden", "true")
        .close();
  }

  private Markup facts(Difference difference) {
    Markup list = new Markup().open("dl", "class", "facts").feed();
    fact(list, "Classes", classes(difference));
    fact(list, "How much", OutputWords.extent(difference));
    fact(list, "Magnitude", OutputWords.magnitude(difference.magnitude()));
    fact(list, "Looks like", OutputWords.hints(difference));
    fact(list, "Undone to compare", OutputWords.normalisers(difference));
    fact(list, "Judged by", OutputWords.judgedBy(output));
    difference
        .unexcused()
        .forEach(why -> fact(list, "Not excused", Optional.of(OutputWords.remark(why))));
    fact(list, "Note", OutputWords.note(difference));
    return list.close().feed();
  }

  private Markup digests() {
    Markup list = new Markup();
    if (output.recorded().isEmpty() && output.observed().isEmpty()) {
      return list;
    }
    list.open("dl", "class", "facts digests").feed();
    fact(list, "Recorded bytes", output.recorded().map(Digest::toString));
    fact(list, "Observed bytes", output.observed().map(Digest::toString));
    return list.close().feed();
  }

  private static Optional<String> classes(Difference difference) {
    List<String> words = difference.classes().stream().map(DifferenceClass::word).toList();
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
  }

  private static void fact(Markup list, String label, Optional<String> value) {
    value.ifPresent(text -> list.open("div").leaf("dt", label).leaf("dd", text).close().feed());
  }
}
