package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.FLOAT_NOISE;
import static org.holotype.verdict.DifferenceClass.METADATA_ONLY;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.TRUNCATED;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import java.util.Arrays;
import java.util.List;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;

/** SQLite databases. */
public final class SqlitePairs {
  private static final Object NULL = SqliteWriter.NULL;
  private static final String KEYED =
      "CREATE TABLE run (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mass REAL, n INT)";
  private static final String LOOSE = "CREATE TABLE run (name TEXT, mass REAL)";

  static final List<Pair> ALL =
      List.of(
          pair(
                  "sqlite: one double 3 ULP off",
                  runs(2.5 + 3 * Math.ulp(2.5), "b", 8),
                  EQUIVALENT,
                  FLOAT_NOISE)
              .differing(1)
              .maxUlp(3)
              .where("table run, row 2, column mass"),
          pair(
                  "sqlite: noise just above the policy",
                  runs(2.5 + 4097 * Math.ulp(2.5), "b", 8),
                  DIVERGED,
                  VALUE_CHANGE)
              .maxUlp(4097),
          pair("sqlite: a whole number", runs(2.5, "b", 9), DIVERGED, VALUE_CHANGE)
              .differing(1)
              .where("table run, row 2, column n"),
          pair("sqlite: a text", runs(2.5, "c", 8), DIVERGED, VALUE_CHANGE)
              .differing(1)
              .where("table run, row 2, column name"),
          pair(
                  "sqlite: a number is gone",
                  file().table("run", KEYED).row(1, NULL, "a", 1.5, 7L).row(2, NULL, "b", NULL, 8L),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("table run, row 2, column mass"),
          pair(
                  "sqlite: a row is lost",
                  file().table("run", KEYED).row(1, NULL, "a", 1.5, 7L),
                  DIVERGED,
                  STRUCTURAL)
              .differing(1)
              .where("table run, row 2"),
          pair(
                  "sqlite: a row has another key",
                  file().table("run", KEYED).row(1, NULL, "a", 1.5, 7L).row(3, NULL, "b", 2.5, 8L),
                  DIVERGED,
                  STRUCTURAL)
              .differing(2)
              .where("table run, row 2"),
          Pair.of(
                  "sqlite: row ids that no column keeps",
                  "x.db",
                  file().table("run", LOOSE).row(1, "a", 1.5).row(4, "b", 2.5).bytes(),
                  file().table("run", LOOSE).row(1, "a", 1.5).row(2, "b", 2.5).bytes(),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("row ids"),
          Pair.of(
                  "sqlite: row ids that no column keeps, and a number",
                  "x.db",
                  file().table("run", LOOSE).row(1, "a", 1.5).row(4, "b", 2.5).bytes(),
                  file().table("run", LOOSE).row(1, "a", 1.5).row(2, "b", 2.6).bytes(),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("table run, row 4, column mass"),
          Pair.of(
              "sqlite: a whole number stored for a real one",
              "x.db",
              file().table("run", LOOSE).row(1, "a", 2.0).bytes(),
              file().table("run", LOOSE).row(1, "a", 2L).bytes(),
              EQUIVALENT,
              ENCODING),
          Pair.of(
              "sqlite: a whole number where texts belong",
              "x.db",
              file().table("run", LOOSE).row(1, "2", 2.0).bytes(),
              file().table("run", LOOSE).row(1, 2L, 2.0).bytes(),
              DIVERGED,
              VALUE_CHANGE),
          Pair.of(
                  "sqlite: a blob",
                  "x.db",
                  file().table("b", "CREATE TABLE b (x)").row(1, new byte[] {1, 2}).bytes(),
                  file().table("b", "CREATE TABLE b (x)").row(1, new byte[] {1, 3}).bytes(),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("table b, row 1, column x"),
          pair(
                  "sqlite: another column's type",
                  file()
                      .table("run", KEYED.replace("mass REAL", "mass TEXT"))
                      .row(1, NULL, "a", 1.5, 7L)
                      .row(2, NULL, "b", 2.5, 8L),
                  DIVERGED,
                  STRUCTURAL)
              .where("table run"),
          pair("sqlite: a table more", runs(2.5, "b", 8).table("t", LOOSE), DIVERGED, STRUCTURAL)
              .where("table t"),
          pair("sqlite: larger pages", runs(file().pageSize(4096), 2.5), EQUIVALENT, ENCODING)
              .normalisers("page size"),
          pair("sqlite: pages that nothing uses", runs(file().free(3), 2.5), EQUIVALENT, ENCODING)
              .normalisers("page layout"),
          pair("sqlite: texts in UTF-16", runs(file().wide(), 2.5), EQUIVALENT, ENCODING)
              .normalisers("text encoding"),
          pair(
              "sqlite: written by another version",
              runs(file().writer(3_045_000), 2.5),
              EQUIVALENT,
              METADATA_ONLY),
          pair(
              "sqlite: larger pages, and a number",
              runs(file().pageSize(4096), 2.6),
              DIVERGED,
              VALUE_CHANGE),
          Pair.of(
              "sqlite: cut short",
              "x.db",
              runs(2.5, "b", 8).bytes(),
              Arrays.copyOf(runs(2.5, "b", 8).bytes(), 1500),
              DIVERGED,
              TRUNCATED));

  private SqlitePairs() {}

  private static SqliteWriter file() {
    return new SqliteWriter();
  }

  /** A table of two rows. */
  public static SqliteWriter runs(double mass, String name, long n) {
    return file().table("run", KEYED).row(1, NULL, "a", 1.5, 7L).row(2, NULL, name, mass, n);
  }

  private static SqliteWriter runs(SqliteWriter file, double mass) {
    return file.table("run", KEYED).row(1, NULL, "a", 1.5, 7L).row(2, NULL, "b", mass, 8L);
  }

  private static Pair pair(
      String name, SqliteWriter observed, Verdict verdict, DifferenceClass what) {
    return Pair.of(name, "x.db", runs(2.5, "b", 8).bytes(), observed.bytes(), verdict, what);
  }
}
