package org.holotype.compare.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes a row of a table apart (RFC 4180 section 2). */
final class Cells {
  private static final Set<String> MISSING =
      Set.of(
          "", "na", "n/a", "#n/a", "#na", "<na>", "nan", "-nan", "null", "none", "nil", "-", ".",
          "?", "\\n");

  private static final int LONGEST_MISSING = 4;

  private Cells() {}

  static List<String> split(String row, char delimiter) {
    List<String> cells = new ArrayList<>();
    int from = 0;
    while (true) {
      int end = end(row, from, delimiter);
      cells.add(unquoted(row.substring(from, end)));
      if (end == row.length()) {
        return cells;
      }
      from = end + 1;
    }
  }

  private static int end(String row, int from, char delimiter) {
    boolean open = false;
    for (int i = from; i < row.length(); i++) {
      char c = row.charAt(i);
      if (c == '"') {
        open = !open;
      } else if (c == delimiter && !open) {
        return i;
      }
    }
    return row.length();
  }

  /**
   * A cell whose quotes do not fit stays as it is, so that nothing of it is lost; so does one that
   * holds nothing, or a word for nothing: many readers take it for a text and a bare one for none.
   */
  private static String unquoted(String cell) {
    int last = cell.length() - 1;
    if (last < 1 || cell.charAt(0) != '"' || cell.charAt(last) != '"') {
      return cell;
    }
    String inside = cell.substring(1, last);
    boolean fits = inside.replace("\"\"", "").indexOf('"') < 0;
    return fits && !isQuotes(inside) && !isMissing(inside) ? inside.replace("\"\"", "\"") : cell;
  }

  /** Whether it is what some program writes where a value is missing. */
  static boolean isMissing(String cell) {
    int length = cell.length();
    return length <= LONGEST_MISSING && MISSING.contains(cell.toLowerCase(Locale.ROOT));
  }

  private static boolean isQuotes(String text) {
    return text.chars().allMatch(c -> c == '"');
  }
}
