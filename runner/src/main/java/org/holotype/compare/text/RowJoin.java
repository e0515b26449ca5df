package org.holotype.compare.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of two sides that belong together because one column says so, whose values are unique on
 * each side.
 *
 * @param column index of that column
 * @param pairs the rows that both sides have
 * @param removed how many only the recorded side has
 * @param added how many only the other side has
 */
record RowJoin(int column, List<Pair> pairs, long removed, long added) {
  /** A row of each side. */
  record Pair(TableRow recorded, TableRow observed) {}

  /** The join by the column that most rows agree in, the leftmost of those. */
  static Optional<RowJoin> of(List<TableRow> recorded, List<TableRow> observed, int columns) {
    Optional<RowJoin> best = Optional.empty();
    for (int column = 0; column < columns; column++) {
      Optional<RowJoin> join = by(column, recorded, observed);
      int most = best.map(one -> one.pairs.size()).orElse(0);
      if (join.filter(one -> one.pairs.size() > most).isPresent()) {
        best = join;
      }
    }
    return best;
  }

  private static Optional<RowJoin> by(
      int column, List<TableRow> recorded, List<TableRow> observed) {
    Optional<Map<String, TableRow>> left = unique(column, recorded);
    Optional<Map<String, TableRow>> right = unique(column, observed);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    List<Pair> pairs = new ArrayList<>();
    for (TableRow row : recorded) {
      TableRow partner = right.get().get(row.cells().get(column));
      if (partner != null) {
        pairs.add(new Pair(row, partner));
      }
    }
    return Optional.of(
        new RowJoin(column, pairs, recorded.size() - pairs.size(), observed.size() - pairs.size()));
  }

  private static Optional<Map<String, TableRow>> unique(int column, List<TableRow> rows) {
    Map<String, TableRow> unique = new HashMap<>();
    for (TableRow row : rows) {
      if (unique.put(row.cells().get(column), row) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(unique);
  }

  /** Whether it puts any row beside another one than its place does. */
  boolean moves() {
    return removed > 0
        || added > 0
        || pairs.stream().anyMatch(pair -> pair.recorded.index() != pair.observed.index());
  }

  /** Whether the common rows stand in another order. */
  boolean reorders() {
    long last = -1;
    for (Pair pair : pairs) {
      if (pair.observed.index() < last) {
        return true;
      }
      last = pair.observed.index();
    }
    return false;
  }
}
