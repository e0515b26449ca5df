package org.holotype.compare.text;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.BytePair;

/**
 * Cells whose number stayed while its spelling changed, by column. Where the new spelling stood in
 * that column before, or the old one still stands there, they are names that became one; so are
 * those that {@link ColumnNames} knows by the rest of their column.
 */
final class ColumnSpellings {
  private final Columns columns;
  private final Spellings spellings = new Spellings();
  private final ColumnNames before = new ColumnNames();
  private final ColumnNames now = new ColumnNames();

  ColumnSpellings(Columns columns) {
    this.columns = columns;
  }

  /** Takes in two cells that differ, of a column by its recorded index. */
  void cell(int column, String recorded, String observed) {
    Optional<Numeral> one = Numeral.of(recorded);
    Optional<Numeral> other = one.isPresent() ? Numeral.of(observed) : one;
    if (one.isPresent() && other.isPresent() && one.get().isSame(other.get())) {
      before.respelled(column, one.get());
      now.respelled(column, other.get());
      spellings.pair(key(column, recorded), key(column, observed));
    }
  }

  private static String key(int column, String cell) {
    return column + ":" + cell;
  }

  /** Whether the whole of both tables, read again, says that some of them are names. */
  boolean areNames(BytePair pair, Dialect left, Dialect right) throws IOException {
    if (spellings.isEmpty() || spellings.contradict()) {
      return spellings.contradict();
    }
    try (RecordPairs rows = new RecordPairs(pair, Quoting.DOUBLE)) {
      rows.giveEveryOne();
      while (rows.advance() && !spellings.contradict()) {
        boolean below = rows.index() >= columns.firstRow();
        rows.recorded().ifPresent(row -> recorded(Columned.recorded(columns, left, row), below));
        rows.observed().ifPresent(row -> observed(Columned.observed(columns, right, row), below));
      }
    }
    return spellings.contradict() || before.areThere() || now.areThere();
  }

  private void recorded(Columned row, boolean below) {
    each(row, (column, cell) -> spellings.standsBefore(key(column, cell)));
    if (below) {
      each(row, before::stands);
    }
  }

  private void observed(Columned row, boolean below) {
    each(row, (column, cell) -> spellings.standsNow(key(column, cell)));
    if (below) {
      each(row, now::stands);
    }
  }

  private void each(Columned row, Cell into) {
    List<String> cells = row.cells();
    for (int i = 0; row.fits() && i < cells.size(); i++) {
      into.take(columns.matches().get(i).recorded(), cells.get(i));
    }
  }

  /** Takes a cell of a column. */
  @FunctionalInterface
  private interface Cell {
    void take(int column, String cell);
  }
}
