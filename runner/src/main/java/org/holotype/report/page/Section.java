package org.holotype.report.page;

import java.util.List;
import java.util.function.Function;
import org.holotype.report.Markup;
import org.holotype.report.Words;

/** Rows of a section, as many as its share of the page holds. */
final class Section {
  private Section() {}

  /**
   * Adds rows until one does not fit, and says how many are left out.
   *
   * @param room bytes
   * @param left an element for the words about the rest, which may stand among the rows
   */
  static <T> void fill(
      Markup into,
      List<T> items,
      int room,
      Function<T, Markup> row,
      Function<String, Markup> left) {
    int used = 0;
    for (int i = 0; i < items.size(); i++) {
      Markup next = row.apply(items.get(i));
      used += next.size();
      if (used > room) {
        String more = "and " + Words.grouped(items.size() - i) + " more; --json lists them all";
        into.add(left.apply(more)).feed();
        return;
      }
      into.add(next).feed();
    }
  }

  /** The words about the rest, where rows are no table's. */
  static Markup paragraph(String words) {
    return new Markup().leaf("p", words, "class", "more");
  }

  /** The words about the rest, as a row of a table of so many columns. */
  static Function<String, Markup> row(int columns) {
    return words ->
        new Markup()
            .open("tr")
            .leaf("td", words, "class", "more", "colspan", Integer.toString(columns))
            .close();
  }
}
