package org.holotype.packages;

import java.util.HashMap;
import java.util.Map;

/** The tables of an SQLite database, by the schema on its first page (section 2.6). */
final class SqliteTables {
  private final Map<String, Long> roots = new HashMap<>();

  SqliteTables(SqliteFile database) throws Unread {
    new SqliteTree(database).read(1, this::take);
  }

  private void take(byte[] bytes) throws Unread {
    SqliteRow row = SqliteRow.of(bytes);
    if (row.text(0).equals("table")) {
      roots.put(row.text(1), row.number(3));
    }
  }

  /** The page where a table's tree starts. */
  long root(String table) throws Unread {
    Long root = roots.get(table);
    if (root == null) {
      throw new Unread("it has no table " + table);
    }
    return root;
  }
}
