package org.holotype.report.page;

import java.util.List;
import java.util.stream.Collectors;
import org.holotype.report.Markup;
import org.holotype.report.OutputWords;
import org.holotype.report.Words;
import org.holotype.verdict.Cause;
import org.holotype.verdict.EnvironmentDifference;

/** Named causes, and where the two hosts differ. */
final class Surroundings {
  private static final int ROOM = 150_000;
  private static final int VALUE = 120;

  private Surroundings() {}

  static Markup causes(List<Cause> causes) {
    return table("Causes", "Status", "Factor", "Outputs", causes.stream().map(Row::of).toList());
  }

  static Markup environment(List<EnvironmentDifference> environment) {
    return table(
        "Environment, where it differs",
        "Weight",
        "Fact",
        "Why",
        environment.stream().map(Row::of).toList());
  }

  /** One difference and what is said of it. */
  private record Row(String weight, String what, String recorded, String observed, String why) {
    static Row of(Cause cause) {
      return new Row(
          cause.status().word(),
          cause.factor(),
          cause.recorded(),
          cause.observed(),
          cause.outputs().stream().map(Object::toString).collect(Collectors.joining(" "))
              + cause.note().map(note -> " (" + note + ")").orElse(""));
    }

    static Row of(EnvironmentDifference one) {
      return new Row(one.weight().word(), one.fact(), one.recorded(), one.observed(), one.why());
    }

    Markup markup(String why) {
      return new Markup()
          .open("tr")
          .leaf("td", weight, "class", "weight " + weight)
          .leaf("th", Words.clipped(what, VALUE), "scope", "row")
          .add(value("Recorded", recorded))
          .add(value("Observed", observed))
          .leaf("td", OutputWords.remark(this.why), "data-label", why)
          .close();
    }

    private static Markup value(String label, String value) {
      return new Markup()
          .open("td", "data-label", label)
          .leaf("code", Words.clipped(value, VALUE))
          .close();
    }
  }

  private static Markup table(
      String title, String weight, String what, String why, List<Row> rows) {
    Markup section = new Markup();
    if (rows.isEmpty()) {
      return section;
    }
    section.open("section", "class", "surroundings").leaf("h2", title).feed();
    section.open("table", "class", "rows").open("thead").open("tr");
    for (String head : List.of(weight, what, "Recorded", "Observed", why)) {
      section.leaf("th", head, "scope", "col");
    }
    section.close().close().open("tbody").feed();
    Section.fill(section, rows, ROOM, row -> row.markup(why), Section.row(5));
    return section.close().close().close().feed();
  }
}
