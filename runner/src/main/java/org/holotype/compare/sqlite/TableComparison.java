package org.holotype.compare.sqlite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.compare.Findings;
import org.holotype.compare.Terms;
import org.holotype.compare.number.FloatType;
import org.holotype.compare.number.IntegerDifferences;
import org.holotype.compare.number.NumberDifferences;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/** One table on either side: rows by their keys, then column by column. */
final class TableComparison {
  /** What was undone where rows have other ids that no column keeps. */
  static final String ROW_IDS = "row ids";

  private final String table;
  private final Declared declared;
  private final Referring referring;
  private final Terms terms;
  private final Findings found;
  private final List<Column> columns = new ArrayList<>();
  private long key;
  private long ordinal;
  private long total;

  /** The numbers of one column that differ. */
  private final class Column {
    private final NumberDifferences reals;
    private final IntegerDifferences wholes;

    Column(int index) {
      reals =
          new NumberDifferences(
              FloatType.F64, terms.measure(table + ", column " + index), at -> place(index));
      wholes =
          new IntegerDifferences(
              IntegerDifferences.Signedness.SIGNED, Long.BYTES, at -> place(index));
    }
  }

  TableComparison(
      String table, Declared declared, Referring referring, Terms terms, Findings found) {
    this.table = table;
    this.declared = declared;
    this.referring = referring;
    this.terms = terms;
    this.found = found;
  }

  private int width;

  private String place(int column) {
    return table + ", row " + key + ", column " + declared.name(column, width);
  }

  /**
   * Compares all rows.
   *
   * @return how many values the recorded side has
   */
  long compare(Opening recorded, Opening observed) throws IOException {
    boolean byPosition =
        !declared.hasKey()
            && isRenumbered(recorded.open(), observed.open())
            && !referring.mayMean(RowIds.of(recorded.open(), observed.open()));
    if (byPosition) {
      found.add(DifferenceClass.ENCODING).normaliser(ROW_IDS);
    }
    Rows left = recorded.open();
    Rows right = observed.open();
    Optional<Row> before = left.next();
    Optional<Row> now = right.next();
    while (before.isPresent() || now.isPresent()) {
      int order = byPosition ? 0 : order(before, now);
      if (order == 0) {
        row(before.orElseThrow(), now.orElseThrow());
      } else {
        alone(order < 0 ? before.orElseThrow() : now.orElseThrow(), order < 0);
      }
      before = order <= 0 ? left.next() : before;
      now = order >= 0 ? right.next() : now;
    }
    columns.forEach(this::tell);
    return total;
  }

  /** Begins to read a table's rows. */
  @FunctionalInterface
  interface Opening {
    /** The rows from the first one on. */
    Rows open() throws IOException;
  }

  /** Tells whether anything else in the databases means rows by their ids. */
  @FunctionalInterface
  interface Referring {
    /** Whether that may be; of too many ids it always may. */
    boolean mayMean(Optional<RowIds> ids) throws IOException;
  }

  /** Whether both have as many rows, under other ids than SQLite promises to keep. */
  private static boolean isRenumbered(Rows left, Rows right) throws IOException {
    boolean renumbered = false;
    Optional<Row> before = left.next();
    Optional<Row> now = right.next();
    while (before.isPresent() && now.isPresent()) {
      renumbered |= before.orElseThrow().key() != now.orElseThrow().key();
      before = left.next();
      now = right.next();
    }
    return renumbered && before.isEmpty() && now.isEmpty();
  }

  private static int order(Optional<Row> before, Optional<Row> now) {
    if (before.isEmpty() || now.isEmpty()) {
      return before.isEmpty() ? 1 : -1;
    }
    return Long.compare(before.orElseThrow().key(), now.orElseThrow().key());
  }

  private void alone(Row row, boolean lost) {
    total += lost ? row.cells().size() : 0;
    String words = String.join("|", row.cells().stream().map(Cell::words).toList());
    found
        .add(DifferenceClass.STRUCTURAL)
        .differing(1)
        .sample(
            Sample.of(table + ", row " + row.key(), lost ? words : "none", lost ? "none" : words));
  }

  private void row(Row before, Row now) {
    key = before.key();
    ordinal++;
    width = Math.max(before.cells().size(), now.cells().size());
    total += before.cells().size();
    for (int i = 0; i < width; i++) {
      // A row that was written before a column was added ends early.
      Cell one = i < before.cells().size() ? before.cells().get(i) : Cell.Null.NULL;
      Cell other = i < now.cells().size() ? now.cells().get(i) : Cell.Null.NULL;
      if (before.cells().size() != now.cells().size()
          && i >= Math.min(before.cells().size(), now.cells().size())) {
        found
            .add(DifferenceClass.STRUCTURAL)
            .differing(1)
            .sample(Sample.of(place(i), one.words(), other.words()));
      } else {
        cell(i, one, other);
      }
    }
  }

  /** By the column's name, alone or behind its table's. */
  private boolean isIgnored(int column) {
    if (terms.policy().ignored().isEmpty()) {
      return false;
    }
    String name = declared.name(column, width);
    String full = table.substring(table.indexOf(' ') + 1) + "." + name;
    return Stream.of(name, full)
        .anyMatch(
            one ->
                terms.policy().ignores(one)
                    || terms.policy().regions().stream().anyMatch(part -> part.hasCell(one, key)));
  }

  private void cell(int index, Cell before, Cell now) {
    if (!before.equals(now) && isIgnored(index)) {
      found.add(DifferenceClass.ENCODING).normaliser("ignored regions");
      return;
    }
    boolean real = declared.isReal(index, width);
    Cell one = real ? before.asReal() : before;
    Cell other = real ? now.asReal() : now;
    while (columns.size() <= index) {
      columns.add(new Column(columns.size()));
    }
    if (one instanceof Cell.Real a && other instanceof Cell.Real b) {
      if (Double.doubleToRawLongBits(a.value()) == Double.doubleToRawLongBits(b.value())) {
        keep(columns.get(index), a.value());
      } else {
        columns.get(index).reals.pair(ordinal, a.value(), b.value());
      }
    } else if (one instanceof Cell.Whole a && other instanceof Cell.Whole b) {
      columns.get(index).wholes.pair(ordinal, a.value(), b.value());
    } else if (!one.equals(other)) {
      found
          .add(DifferenceClass.VALUE_CHANGE)
          .differing(1)
          .sample(Sample.of(place(index), one.words(), other.words()));
    }
  }

  private static void keep(Column column, double value) {
    if (column.reals.wantsKept()) {
      column.reals.kept(value);
    }
  }

  private void tell(Column column) {
    for (var inside :
        List.of(column.reals.difference(ordinal), column.wholes.difference(ordinal))) {
      inside.differing().ifPresent(found::differing);
      found.part("", inside);
    }
  }
}
