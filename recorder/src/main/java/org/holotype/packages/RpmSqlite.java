package org.holotype.packages;

/** rpm's {@code rpmdb.sqlite}: the table {@code Packages (hnum INTEGER PRIMARY KEY, blob BLOB)}. */
final class RpmSqlite {
  private static final int HEADER_COLUMN = 1;

  private RpmSqlite() {}

  static void read(FileWindow file, RpmDatabase.Headers headers) throws Unread {
    SqliteFile database = SqliteFile.of(file);
    SqliteTables tables = new SqliteTables(database);
    new SqliteTree(database)
        .read(tables.root("Packages"), row -> headers.take(SqliteRow.of(row).bytes(HEADER_COLUMN)));
  }
}
