package org.holotype.compare.text;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holotype.compare.BytePair;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;

/** Tables in text: CSV, TSV and their kin (RFC 4180). */
public final class TableComparer implements FormatComparer {
  private static final int FEWEST_ROWS = 3;

  @Override
  public String format() {
    return "CSV table";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    if (!TextFiles.isText(head)) {
      return false;
    }
    String name = path.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".tsv") || isTable(head);
  }

  /** Without a telling name, only rows that are mostly numbers make a table. */
  private static boolean isTable(Head head) {
    List<String> rows = Sampled.rows(head.bytes(), head.bytes().length, head.isWhole());
    Optional<Dialect> dialect = Dialect.of(rows);
    return dialect.isPresent()
        && rows.size() >= FEWEST_ROWS
        && rows.stream().skip(1).allMatch(row -> isNumeric(dialect.get().cells(row)));
  }

  private static boolean isNumeric(List<String> cells) {
    long numbers = cells.stream().filter(cell -> Numeral.of(cell.strip()).isPresent()).count();
    return numbers * 2 >= cells.size();
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    List<String> left = Sampled.rows(pair.recorded());
    List<String> right = Sampled.rows(pair.observed());
    Optional<Dialect> one = dialect(left);
    Optional<Dialect> other = dialect(right);
    if (one.isEmpty() || other.isEmpty()) {
      return asLines(pair, terms, "its rows are not of one width");
    }
    Columns columns = columns(one.get(), left, other.get(), right, terms);
    try (RecordPairs rows = new RecordPairs(pair, Quoting.DOUBLE)) {
      return new TableComparison(pair, terms, rows, one.get(), other.get(), columns).difference();
    } catch (Undecodable e) {
      return asLines(pair, terms, e.reason());
    }
  }

  /** Where nothing but words stands below them, other names in a first row are other words. */
  private static Columns columns(
      Dialect one, List<String> left, Dialect other, List<String> right, Terms terms) {
    List<String> before = one.cells(left.get(0));
    List<String> now = other.cells(right.get(0));
    Columns columns = Columns.of(before, now, terms.policy());
    return columns.areEqual() || (haveNumbers(one, left) && haveNumbers(other, right))
        ? columns
        : Columns.numbered(before.size(), now.size());
  }

  private static boolean haveNumbers(Dialect dialect, List<String> rows) {
    return rows.stream()
        .skip(1)
        .flatMap(row -> dialect.cells(row).stream())
        .anyMatch(cell -> Numeral.of(cell.strip()).isPresent());
  }

  /** The first rows decide; ragged ones among them only where the header is clear. */
  private static Optional<Dialect> dialect(List<String> rows) {
    return Dialect.of(rows).or(() -> Dialect.of(rows.subList(0, Math.min(1, rows.size()))));
  }

  private static Difference asLines(BytePair pair, Terms terms, String why) throws IOException {
    return new TextComparer().compare(pair, terms).noting("compared line by line: " + why);
  }
}
