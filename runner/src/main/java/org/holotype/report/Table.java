package org.holotype.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells, aligned; no line ends in blanks. */
final class Table {
  private static final String GAP = "  ";

  private final String indent;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table whose lines start so. */
  Table(String indent) {
    this.indent = indent;
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder(indent);
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(width(column) - shownWidth(cell))).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> column < row.size())
        .mapToInt(row -> shownWidth(row.get(column)))
        .max()
        .orElse(0);
  }

  /** Colour sequences take no room on the screen. */
  private static int shownWidth(String cell) {
    String shown = cell.replaceAll("\u001b\\[[0-9]*m", "");
    return shown.codePointCount(0, shown.length());
  }
}
