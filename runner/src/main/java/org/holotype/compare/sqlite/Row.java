package org.holotype.compare.sqlite;

import java.util.List;

/**
 * One row.
 *
 * @param key its row id; for a table without row ids, which one it is, from 1 on
 */
record Row(long key, List<Cell> cells) {
  Row {
    cells = List.copyOf(cells);
  }
}
