package org.holotype.compare.text;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether what looks like respelled numbers on one side are names, by what else stands in their
 * column: a program that writes 1.2 and 1.3 there writes 1.1, so that 1.10 is a name; and among
 * words NAN is one.
 */
final class ColumnNames {
  /** Nobody writes more digits behind the point. */
  private static final int MOST = 40;

  private final Map<Integer, Column> columns = new HashMap<>();

  /** What stands in one column. */
  private static final class Column {
    /** By how many digits stand behind the point: the fewest digits of any number. */
    private final int[] fewest = new int[MOST];

    /** Likewise the most of any number that ends in a zero and was respelled. */
    private final int[] padded = new int[MOST];

    private boolean special;
    private boolean words;

    Column() {
      Arrays.fill(fewest, Integer.MAX_VALUE);
    }

    boolean isOfNames() {
      int least = Integer.MAX_VALUE;
      for (int digits = 1; digits < MOST; digits++) {
        if (padded[digits] > least) {
          return true;
        }
        least = Math.min(least, fewest[digits]);
      }
      return special && words;
    }
  }

  /** Takes in a cell whose spelling changed while its number stayed. */
  void respelled(int column, Numeral cell) {
    Column of = of(column);
    of.special |= !cell.isFinite();
    if (isPlain(cell) && cell.text().endsWith("0")) {
      BigDecimal number = cell.exact();
      of.padded[number.scale()] = Math.max(of.padded[number.scale()], number.precision());
    }
  }

  /** Takes in any cell below the header. */
  void stands(int column, String cell) {
    Column of = columns.get(column);
    if (of == null) {
      return;
    }
    String text = cell.strip();
    Numeral.of(text)
        .ifPresentOrElse(number -> number(of, number), () -> of.words |= !Cells.isMissing(text));
  }

  private static void number(Column of, Numeral number) {
    if (isPlain(number) && !number.text().endsWith("0")) {
      BigDecimal exact = number.exact();
      of.fewest[exact.scale()] = Math.min(of.fewest[exact.scale()], exact.precision());
    }
  }

  /** Whether it has a point and no exponent. */
  private static boolean isPlain(Numeral number) {
    return number.kind() == Numeral.Kind.DECIMAL
        && number.text().indexOf('.') >= 0
        && number.text().chars().noneMatch(Character::isLetter)
        && number.exact().scale() > 0
        && number.exact().scale() < MOST;
  }

  /** Whether some of them are. */
  boolean areThere() {
    return columns.values().stream().anyMatch(Column::isOfNames);
  }

  private Column of(int column) {
    return columns.computeIfAbsent(column, any -> new Column());
  }
}
