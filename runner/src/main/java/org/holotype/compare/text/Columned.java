package org.holotype.compare.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.holotype.compare.ForeignText;

/**
 * A row whose cells stand under columns.
 *
 * @param all its cells as they stand
 * @param cells those that are compared, in the recorded order of columns; all where the row is
 *     wider or narrower than the table
 * @param fits whether it is as wide as the table
 */
record Columned(List<String> all, List<String> cells, boolean fits) {
  static Columned recorded(Columns columns, Dialect dialect, RawRecord row) {
    List<String> all = dialect.cells(text(row));
    boolean fits = all.size() == columns.recorded().size();
    return new Columned(all, fits ? columns.recordedOf(all) : all, fits);
  }

  static Columned observed(Columns columns, Dialect dialect, RawRecord row) {
    List<String> all = dialect.cells(text(row));
    boolean fits = all.size() == columns.observed().size();
    return new Columned(all, fits ? columns.observedOf(all) : all, fits);
  }

  private static String text(RawRecord row) {
    return row.text().orElseGet(() -> ForeignText.of(row.bytes()));
  }

  int width() {
    return all.size();
  }

  /** About the bytes that it takes in memory. */
  long cost() {
    long cost = 0;
    for (String cell : all) {
      cost += 56 + cell.length();
    }
    return cost;
  }

  /** The same bytes for the same cells, however they were written. */
  byte[] canonical() {
    StringBuilder text = new StringBuilder();
    cells.forEach(cell -> text.append(cell.length()).append(':').append(cell));
    return text.toString().getBytes(StandardCharsets.UTF_16BE);
  }
}
