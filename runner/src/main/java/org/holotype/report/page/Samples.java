package org.holotype.report.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.report.Markup;
import org.holotype.report.OutputWords;
import org.holotype.report.Words;
import org.holotype.verdict.Difference;
import org.holotype.verdict.Sample;

/**
 * Pairs of values, with what they do not share set off.
 *
 * @param worst the pair of numbers that lies farthest apart
 * @param first the first few, in order
 */
record Samples(Optional<Sample> worst, List<Sample> first) {
  static Samples of(Difference difference) {
    return new Samples(difference.worst(), difference.samples());
  }

  /** The worst pair, then the first few; nothing where there are none. */
  Markup table() {
    Markup table = new Markup();
    if (first.isEmpty() && worst.isEmpty()) {
      return table;
    }
    table.open(
        "div", "class", "wide", "tabindex", "0", "role", "group", "aria-label", "Differences");
    table.open("table", "class", "samples").open("thead").open("tr");
    for (String title : List.of("Where", "Recorded", "Observed")) {
      table.leaf("th", title, "scope", "col");
    }
    if (haveNumbers()) {
      table.leaf("th", "ULP", "scope", "col", "class", "number");
    }
    table.close().close().feed();
    boolean isOnlyOne = first.size() == 1 && worst.filter(first.get(0)::equals).isPresent();
    group(table, "Farthest apart", isOnlyOne ? List.of() : worst.stream().toList());
    group(table, "The first, in order", first);
    return table.close().close().feed();
  }

  /** Lines and pixels have no distance, and so no column for it. */
  private boolean haveNumbers() {
    return Stream.concat(worst.stream(), first.stream()).anyMatch(one -> one.ulp().isPresent());
  }

  private void group(Markup table, String title, List<Sample> samples) {
    if (samples.isEmpty()) {
      return;
    }
    table.open("tbody").open("tr", "class", "group");
    table.leaf("th", title, "colspan", haveNumbers() ? "4" : "3", "scope", "rowgroup");
    table.close().feed();
    samples.forEach(sample -> row(table, sample));
    table.close().feed();
  }

  private void row(Markup table, Sample sample) {
    String recorded = OutputWords.value(sample.recorded());
    String observed = OutputWords.value(sample.observed());
    int shared = shared(recorded, observed);
    table.open("tr").leaf("th", OutputWords.place(sample.where()), "scope", "row");
    value(table, recorded, shared);
    value(table, observed, shared);
    if (haveNumbers()) {
      table.leaf("td", sample.ulp().map(Words::grouped).orElse(""), "class", "number");
    }
    table.close().feed();
  }

  private static void value(Markup table, String value, int shared) {
    table.open("td").open("code").text(value.substring(0, shared));
    if (shared < value.length()) {
      table.leaf("mark", value.substring(shared));
    }
    table.close().close();
  }

  /** How many characters both begin with; never half of one, never half of an escape. */
  private static int shared(String a, String b) {
    int end = 0;
    while (end < a.length() && end < b.length() && a.charAt(end) == b.charAt(end)) {
      end++;
    }
    boolean half = end > 0 && Character.isHighSurrogate(a.charAt(end - 1));
    int escape = a.lastIndexOf("\\x", end);
    boolean inEscape = escape >= 0 && escape < end && end < escape + 4;
    return inEscape ? escape : half ? end - 1 : end;
  }
}
