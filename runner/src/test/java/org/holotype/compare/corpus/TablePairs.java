package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.EMBEDDED_TIMESTAMP;
import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.FLOAT_NOISE;
import static org.holotype.verdict.DifferenceClass.ORDERING;
import static org.holotype.verdict.DifferenceClass.PRECISION_LOSS;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.TRUNCATED;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import java.util.List;
import java.util.Set;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;

/** CSV, TSV and their kin. */
final class TablePairs {
  private static final String TABLE =
      joined(
          "id,name,mass,count\n1,up,2.25,10\n2,\"down, left\",4.75,20\n3,strange,95.125,30\n",
          "4,charm,1275.5,40\n");

  private static final Policy WITHOUT_COUNT =
      new Policy(
          Policy.Source.AUTHOR,
          Policy.DEFAULT.doubles(),
          Policy.DEFAULT.singles(),
          Policy.DEFAULT.halves(),
          Policy.DEFAULT.digits(),
          Set.copyOf(Policy.DEFAULT.excused()),
          List.of("cou*"));

  static final List<Pair> ALL =
      List.of(
          table("line ends", TABLE.replace("\n", "\r\n"), EQUIVALENT, ENCODING)
              .normalisers("line ends"),
          table("byte order mark", "\ufeff" + TABLE, EQUIVALENT, ENCODING)
              .normalisers("byte order mark"),
          table(
                  "semicolons",
                  TABLE.replace(",", ";").replace("down; left", "down, left"),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("delimiter"),
          table(
                  "semicolons and decimal commas",
                  TABLE.replace(",", ";").replace("down; left", "down, left").replace(".", ","),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("delimiter", "decimal mark"),
          table("quotes", TABLE.replace("up", "\"up\""), EQUIVALENT, ENCODING)
              .normalisers("quotes"),
          table(
                  "a spelling",
                  TABLE.replace("2.25", "2.250").replace("4.75", "4.750").replace("5.5", "5.500"),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("number spelling"),
          table("one ULP", TABLE.replace("95.125", "95.12500000000001"), EQUIVALENT, FLOAT_NOISE)
              .maxUlp(1)
              .differing(1)
              .where("row 3, column \"mass\""),
          table(
                  "14 % in one cell among noise",
                  TABLE.replace("2.25", "2.2500000000000004").replace("1275.5", "1454.07"),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(2)
              .where("row 1, column \"mass\""),
          table("a NaN that appears", TABLE.replace("4.75", "nan"), DIVERGED, VALUE_CHANGE)
              .where("row 2, column \"mass\""),
          table("a missing value", TABLE.replace("4.75", ""), DIVERGED, VALUE_CHANGE),
          table("an integer by one", TABLE.replace("30", "31"), DIVERGED, VALUE_CHANGE)
              .where("row 3, column \"count\""),
          table("an ignored column", TABLE.replace(",30", ",31"), EQUIVALENT, ENCODING)
              .under(WITHOUT_COUNT)
              .normalisers("ignored columns"),
          table(
                  "a change beside an ignored column",
                  TABLE.replace(",30", ",31").replace("95.125", "96.125"),
                  DIVERGED,
                  VALUE_CHANGE)
              .under(WITHOUT_COUNT)
              .differing(1),
          table(
                  "rows in another order",
                  joined(
                      "id,name,mass,count\n3,strange,95.125,30\n1,up,2.25,10\n",
                      "2,\"down, left\",4.75,20\n4,charm,1275.5,40\n"),
                  EQUIVALENT,
                  ORDERING)
              .differing(1)
              .where("row 1"),
          table(
                  "rows in another order, with noise",
                  joined(
                      "id,name,mass,count\n3,strange,95.12500000000001,30\n1,up,2.25,10\n",
                      "2,\"down, left\",4.75,20\n4,charm,1275.5,40\n"),
                  EQUIVALENT,
                  ORDERING)
              .maxUlp(1)
              .differing(1)
              .normalisers("order of rows"),
          table(
              "a lost row beside reordered ones",
              "id,name,mass,count\n3,strange,95.125,30\n1,up,2.25,10\n4,charm,1275.5,40\n",
              DIVERGED,
              STRUCTURAL),
          table(
              "a changed value beside reordered rows",
              joined(
                  "id,name,mass,count\n3,strange,95.125,30\n1,up,2.26,10\n",
                  "2,\"down, left\",4.75,20\n4,charm,1275.5,40\n"),
              DIVERGED,
              VALUE_CHANGE),
          table(
              "values that changed rows",
              TABLE.replace("2.25", "@").replace("4.75", "2.25").replace("@", "4.75"),
              DIVERGED,
              VALUE_CHANGE),
          table(
              "a row added in the middle",
              TABLE.replace("3,strange", "9,extra,1.5,3\n3,strange"),
              DIVERGED,
              STRUCTURAL),
          table(
                  "rows cut off",
                  "id,name,mass,count\n1,up,2.25,10\n2,\"down, left\",4.75,20\n",
                  DIVERGED,
                  TRUNCATED)
              .differing(2)
              .where("row 3"),
          table("rows appended", TABLE + "5,bottom,4180.5,50\n", DIVERGED, STRUCTURAL).differing(1),
          table(
                  "columns in another order",
                  joined(
                      "name,id,count,mass\nup,1,10,2.25\n\"down, left\",2,20,4.75\n",
                      "strange,3,30,95.125\ncharm,4,40,1275.5\n"),
                  EQUIVALENT,
                  ORDERING)
              .normalisers("order of columns"),
          table(
              "columns in another order and a value",
              joined(
                  "name,id,count,mass\nup,1,10,2.25\n\"down, left\",2,20,4.75\n",
                  "strange,3,30,95.126\ncharm,4,40,1275.5\n"),
              DIVERGED,
              VALUE_CHANGE),
          table("a column renamed", TABLE.replace("mass", "weight"), DIVERGED, STRUCTURAL),
          table(
              "a column added",
              joined(
                  "id,name,mass,count,x\n1,up,2.25,10,0\n2,\"down, left\",4.75,20,0\n",
                  "3,strange,95.125,30,0\n4,charm,1275.5,40,0\n"),
              DIVERGED,
              STRUCTURAL),
          table("a cell too many", TABLE.replace("95.125,30", "95.125,30,1"), DIVERGED, STRUCTURAL),
          table("header lost", TABLE.substring(TABLE.indexOf('\n') + 1), DIVERGED, STRUCTURAL),
          Pair.of(
                  "csv: line ends between quotes",
                  "t.csv",
                  "a,b\n\"x\ny\",1.5\nz,2.5\n",
                  "a,b\n\"x\ny\",1.5000000000000002\nz,2.5\n",
                  EQUIVALENT,
                  FLOAT_NOISE)
              .where("row 1, column \"b\""),
          Pair.of(
              "csv: quotes that never close",
              "t.csv",
              "a,b\nx,5\"\nz,2.5\n",
              "a,b\nx,5\"\nz,2.6\n",
              DIVERGED,
              VALUE_CHANGE),
          Pair.of(
              "csv: rounded",
              "t.tsv",
              "x\ty\n1.23456789012\t2\n9.87654321098\t3\n",
              "x\ty\n1.234568\t2\n9.876543\t3\n",
              EQUIVALENT,
              PRECISION_LOSS),
          Pair.of(
                  "csv: no header, known by its rows",
                  "t.dat",
                  "1;0.5\n2;0.25\n3;0.125\n",
                  "1;0.5\n2;0.25\n3;0.12500000000000003\n",
                  EQUIVALENT,
                  FLOAT_NOISE)
              .where("row 3, column 2"),
          Pair.of(
                  "csv: a time of each run in a column",
                  "t.csv",
                  "when,x\n2026-11-24T10:00:01Z,1.5\n",
                  "when,x\n2027-02-03T23:59:08Z,1.5\n",
                  EQUIVALENT,
                  EMBEDDED_TIMESTAMP)
              .between(Runs.FIRST, Runs.SECOND),
          Pair.of(
                  "csv: a physical date that changed",
                  "t.csv",
                  "when,x\n1995-06-01,1.5\n",
                  "when,x\n1995-06-02,1.5\n",
                  DIVERGED,
                  VALUE_CHANGE)
              .between(Runs.FIRST, Runs.SECOND),
          Pair.of(
              "csv: sample ids that changed places",
              "t.csv",
              joined(
                  "sample_id,x\n1b4e28ba-2fa1-11d2-883f-0016d3cca427,1.5\n",
                  "9f3c77d1-50be-4c06-a4d9-e2b08f6517ac,2.5\n"),
              joined(
                  "sample_id,x\n9f3c77d1-50be-4c06-a4d9-e2b08f6517ac,1.5\n",
                  "1b4e28ba-2fa1-11d2-883f-0016d3cca427,2.5\n"),
              DIVERGED,
              VALUE_CHANGE),
          Pair.of(
                  "csv: a lost row where no column is a key",
                  "t.csv",
                  "g,x\na,1.5\na,2.5\nb,1.5\nb,2.5\n",
                  "g,x\na,2.5\nb,1.5\nb,2.5\n",
                  DIVERGED,
                  STRUCTURAL)
              .differing(1)
              .where("row 1"),
          Pair.of(
              "csv: groups that changed rows",
              "t.csv",
              "g,x\na,1.5\na,2.5\nb,3.5\nb,4.5\n",
              "g,x\na,1.5\nb,2.5\na,3.5\nb,4.5\n",
              DIVERGED,
              VALUE_CHANGE),
          Pair.of(
              "csv: Latin-1 for UTF-8",
              "t.csv",
              "a,b\ncaf\u00e9,1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
              "a,b\ncaf\u00e9,1\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
              DIVERGED,
              VALUE_CHANGE));

  private TablePairs() {}

  private static String joined(String... rows) {
    return String.join("", rows);
  }

  private static Pair table(
      String name, String observed, Verdict verdict, DifferenceClass primary) {
    return Pair.of("csv: " + name, "t.csv", TABLE, observed, verdict, primary);
  }
}
