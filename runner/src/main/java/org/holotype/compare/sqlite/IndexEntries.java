package org.holotype.compare.sqlite;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How far the entries of two indices are held against each other. */
enum IndexEntries {
  /** Whole. */
  WITH_ROW_ID(0),
  /** Without the row id at their end, where rows have other ids that no column keeps. */
  WITHOUT(1),
  /** But for real numbers, of which some are nearly the same in the tables. */
  WITHOUT_REALS(0);

  private static final Cell ANY = new Cell.Real(0);

  private final int left;

  IndexEntries(int left) {
    this.left = left;
  }

  /** Whether both hold the same, one after the other. */
  boolean areSame(Rows recorded, Rows observed) throws IOException {
    Optional<Row> before = recorded.next();
    Optional<Row> now = observed.next();
    while (before.isPresent() && now.isPresent()) {
      if (!counted(before.orElseThrow()).equals(counted(now.orElseThrow()))) {
        return false;
      }
      before = recorded.next();
      now = observed.next();
    }
    return before.isEmpty() && now.isEmpty();
  }

  /** A real number may be stored as a whole one, which its table's declaration allows or not. */
  private List<Cell> counted(Row row) {
    int most = Math.max(0, row.cells().size() - left);
    return row.cells().stream().limit(most).map(this::counted).toList();
  }

  private Cell counted(Cell cell) {
    return this == WITHOUT_REALS && cell instanceof Cell.Real ? ANY : cell.asReal();
  }
}
