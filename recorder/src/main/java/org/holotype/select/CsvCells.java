package org.holotype.select;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Selector.Cell;
import org.holotype.manifest.Selector.Naming;

/** A cell of a table in text (RFC 4180, with the delimiter that the first line uses most). */
final class CsvCells {
  private CsvCells() {}

  static Selected find(Cell cell, BufferedReader file) throws IOException {
    CsvRows rows = CsvRows.of(file);
    try {
      return cell.named() == Naming.BY_HEADER ? byHeader(cell, rows) : byPosition(cell, rows);
    } catch (CsvRows.Oversized e) {
      return Selected.missing(e.getMessage());
    }
  }

  private static Selected byHeader(Cell cell, CsvRows rows) throws IOException {
    List<String> header =
        rows.next().orElse(List.of()).stream().map(field -> field.text().strip()).toList();
    int column = header.indexOf(cell.column());
    if (column < 0) {
      return Selected.missing("no column is called \"" + cell.column() + "\"");
    }
    return column == header.lastIndexOf(cell.column())
        ? at(cell.row(), column, rows)
        : Selected.missing("two columns are called \"" + cell.column() + "\"");
  }

  private static Selected byPosition(Cell cell, CsvRows rows) throws IOException {
    return at(cell.row(), Integer.parseInt(cell.column()) - 1, rows);
  }

  private static Selected at(long row, int column, CsvRows rows) throws IOException {
    for (long at = 1; at < row; at++) {
      if (rows.next().isEmpty()) {
        return Selected.missing("there are fewer than " + row + " rows");
      }
    }
    Optional<List<CsvRows.Field>> cells = rows.next();
    if (cells.isEmpty()) {
      return Selected.missing("there are fewer than " + row + " rows");
    }
    return column < cells.orElseThrow().size()
        ? cells.orElseThrow().get(column).selected()
        : Selected.missing("row " + row + " is too short");
  }
}
