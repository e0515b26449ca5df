package org.holotype.compare.sqlite;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The ids of one table's rows on one side, and those at the same places on the other.
 *
 * @param own in ascending order
 * @param others as many
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never kept or changed
record RowIds(long[] own, long[] others) {
  private static final int MOST = 1 << 22;

  /** Of a table of as many rows on both sides; empty where it has too many. */
  static Optional<RowIds> of(Rows left, Rows right) throws IOException {
    Optional<long[]> own = ids(left);
    Optional<long[]> others = ids(right);
    return own.isPresent() && others.isPresent()
        ? Optional.of(new RowIds(own.orElseThrow(), others.orElseThrow()))
        : Optional.empty();
  }

  private static Optional<long[]> ids(Rows rows) throws IOException {
    long[] ids = new long[1024];
    int count = 0;
    for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
      if (count == MOST) {
        return Optional.empty();
      }
      ids = count == ids.length ? Arrays.copyOf(ids, 2 * count) : ids;
      ids[count] = row.orElseThrow().key();
      count++;
    }
    return Optional.of(Arrays.copyOf(ids, count));
  }

  /** The same from the other side. */
  RowIds swapped() {
    return new RowIds(others, own);
  }

  /**
   * Whether some column of another table's rows may mean rows by their ids: all its whole numbers
   * above 0 are ids, and one is of a row that moved.
   *
   * @param declared of that table: a column of real numbers means no rows
   */
  boolean areMeantBy(Rows rows, Declared declared) throws IOException {
    BitSet strange = new BitSet();
    BitSet moved = new BitSet();
    for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
      Row row = next.orElseThrow();
      if (declared.hasKey()) {
        number(0, row.key(), strange, moved);
      }
      for (int i = 0; i < row.cells().size(); i++) {
        if (declared.isReal(i, row.cells().size()) || row.cells().get(i) instanceof Cell.Real) {
          strange.set(i + 1);
        } else if (row.cells().get(i) instanceof Cell.Whole whole) {
          number(i + 1, whole.value(), strange, moved);
        }
      }
    }
    moved.andNot(strange);
    return !moved.isEmpty();
  }

  private void number(int column, long value, BitSet strange, BitSet moved) {
    int at = Arrays.binarySearch(own, value);
    if (at >= 0 && own[at] != others[at]) {
      moved.set(column);
    } else if (at < 0 && value > 0) {
      strange.set(column);
    }
  }
}
