package org.holotype.compare.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How one file writes a table (RFC 4180, and what else is in use).
 *
 * @param delimiter between cells
 * @param mark between a number's whole and its fraction
 */
record Dialect(char delimiter, DecimalMark mark) {
  private static final Pattern COMMA_NUMBER =
      Pattern.compile("[+-]?\\d{1,300},\\d{1,300}(?:[eE][+-]?\\d{1,4})?");
  private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3},\\d{3}");
  private static final Pattern POINT_NUMBER =
      Pattern.compile("[+-]?\\d{1,300}\\.\\d{1,300}(?:[eE][+-]?\\d{1,4})?");

  /** What stands before a number's fraction. */
  enum DecimalMark {
    POINT,
    COMMA
  }

  /** The dialect of a table that begins so; empty where its lines do not look like one. */
  static Optional<Dialect> of(List<String> rows) {
    if (isDelimiter(rows, '\t')) {
      return Optional.of(with('\t', rows));
    }
    boolean commas = isDelimiter(rows, ',');
    if (isDelimiter(rows, ';')) {
      Dialect semicolons = with(';', rows);
      // Where both would do, only numbers with a comma tell that the comma is none.
      return commas && semicolons.mark == DecimalMark.POINT
          ? Optional.of(new Dialect(',', DecimalMark.POINT))
          : Optional.of(semicolons);
    }
    return commas ? Optional.of(new Dialect(',', DecimalMark.POINT)) : Optional.empty();
  }

  private static boolean isDelimiter(List<String> rows, char delimiter) {
    long widths =
        rows.stream().mapToInt(row -> Cells.split(row, delimiter).size()).distinct().count();
    return !rows.isEmpty() && widths == 1 && Cells.split(rows.get(0), delimiter).size() > 1;
  }

  private static Dialect with(char delimiter, List<String> rows) {
    List<String> cells = new ArrayList<>();
    rows.forEach(row -> cells.addAll(Cells.split(row, delimiter)));
    List<String> commas =
        cells.stream().filter(cell -> COMMA_NUMBER.matcher(cell).matches()).toList();
    // 1,234 may be a thousand and more: only another grouping tells that the comma is a mark.
    boolean comma = !commas.stream().allMatch(cell -> THOUSANDS.matcher(cell).matches());
    boolean point = cells.stream().anyMatch(cell -> POINT_NUMBER.matcher(cell).matches());
    return new Dialect(delimiter, comma && !point ? DecimalMark.COMMA : DecimalMark.POINT);
  }

  /** The cells of a row, numbers with a decimal point. */
  List<String> cells(String row) {
    List<String> cells = Cells.split(row, delimiter);
    return mark == DecimalMark.POINT ? cells : cells.stream().map(Dialect::pointed).toList();
  }

  /** Where the comma is the mark, a point is none: it trades places, so that 1.234 stays 1,234. */
  private static String pointed(String cell) {
    if (COMMA_NUMBER.matcher(cell).matches()) {
      return cell.replace(',', '.');
    }
    return POINT_NUMBER.matcher(cell).matches() ? cell.replace('.', ',') : cell;
  }
}
