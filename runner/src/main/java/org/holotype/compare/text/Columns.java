package org.holotype.compare.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;

/**
 * Which column of one side is which of the other.
 *
 * @param recorded names on the recorded side; numbers from 1 where the table has no header
 * @param observed names on the other side
 * @param matches the pairs that are compared, in the recorded order
 * @param header whether the first row holds the names
 */
record Columns(List<String> recorded, List<String> observed, List<Match> matches, Header header) {
  /** Whether the first row names the columns. */
  enum Header {
    FIRST_ROW,
    NONE
  }

  /**
   * A column on both sides.
   *
   * @param name as places say it
   * @param label its bare name, empty where it has none
   */
  record Match(String name, String label, int recorded, int observed) {}

  static Columns of(List<String> left, List<String> right, Policy policy) {
    boolean named = isHeader(left) && isHeader(right);
    return named ? named(left, right, policy) : numbered(left.size(), right.size());
  }

  /** A first row of words alone names the columns. */
  static boolean isHeader(List<String> cells) {
    return cells.stream().noneMatch(cell -> Numeral.of(cell.strip()).isPresent())
        && cells.stream().anyMatch(cell -> !cell.isBlank());
  }

  /** Columns without names. */
  static Columns numbered(int left, int right) {
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < Math.min(left, right); i++) {
      matches.add(new Match("column " + (i + 1), "", i, i));
    }
    return new Columns(numbers(left), numbers(right), matches, Header.NONE);
  }

  private static List<String> numbers(int count) {
    List<String> numbers = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      numbers.add(String.valueOf(i));
    }
    return numbers;
  }

  private static Columns named(List<String> left, List<String> right, Policy policy) {
    boolean unique = areUnique(left) && areUnique(right);
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      String name = left.get(i);
      int partner = unique ? right.indexOf(name) : i;
      if (partner >= 0 && partner < right.size() && !policy.ignores(name)) {
        String column = unique ? "column " : "column " + (i + 1) + ", ";
        matches.add(new Match(column + "\"" + name + "\"", name, i, partner));
      }
    }
    return new Columns(left, right, matches, Header.FIRST_ROW);
  }

  private static boolean areUnique(List<String> names) {
    return new HashSet<>(names).size() == names.size();
  }

  /** Those of a recorded row's cells that are compared. */
  List<String> recordedOf(List<String> row) {
    return of(row, Match::recorded);
  }

  /** Those of the other side's that are, in the same order. */
  List<String> observedOf(List<String> row) {
    return of(row, Match::observed);
  }

  /** Written out: a table may have many rows that differ. */
  private List<String> of(List<String> row, ToIntFunction<Match> place) {
    List<String> cells = new ArrayList<>(matches.size());
    for (Match match : matches) {
      cells.add(row.get(place.applyAsInt(match)));
    }
    return cells;
  }

  int firstRow() {
    return header == Header.FIRST_ROW ? 1 : 0;
  }

  boolean areEqual() {
    return recorded.equals(observed);
  }

  /** In what the headers differ, if they do. */
  Optional<DifferenceClass> difference() {
    if (areEqual()) {
      return Optional.empty();
    }
    boolean reordered =
        header == Header.FIRST_ROW
            && areUnique(recorded)
            && recorded.size() == observed.size()
            && recorded.containsAll(observed);
    return Optional.of(reordered ? DifferenceClass.ORDERING : DifferenceClass.STRUCTURAL);
  }

  /** That difference in words. */
  String words() {
    List<String> removed = recorded.stream().filter(name -> !observed.contains(name)).toList();
    List<String> added = observed.stream().filter(name -> !recorded.contains(name)).toList();
    return removed.isEmpty() && added.isEmpty()
        ? "columns in another order"
        : "columns removed: " + shown(removed) + ", added: " + shown(added);
  }

  private static String shown(List<String> names) {
    String few = String.join(", ", names.stream().limit(10).toList());
    return names.isEmpty() ? "none" : names.size() > 10 ? few + ", ..." : few;
  }
}
