package org.holotype.report.ci;

import java.util.List;
import org.holotype.report.Words;

/** Foreign text in a Markdown table. */
final class Cell {
  private static final int WIDTH = 200;

  private Cell() {}

  /**
   * A code span: nothing in it is markup, a link or a mention. The two characters that could end
   * the span or the cell are written as Holotype writes control characters everywhere.
   */
  static String foreign(String text) {
    String shown = Words.clipped(text, WIDTH).replace("|", "\\x7c").replace("`", "\\x60");
    return shown.isBlank() ? "" : "`" + shown + "`";
  }

  /** One row of cells that are Markdown already. */
  static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /** The two lines that make the rows below them a table. */
  static List<String> head(String... titles) {
    return List.of(row(titles), "|" + " --- |".repeat(titles.length));
  }
}
