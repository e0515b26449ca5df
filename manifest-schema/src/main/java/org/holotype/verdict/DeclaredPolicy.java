package org.holotype.verdict;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.holotype.manifest.PathTolerance;

/**
 * What a declaration comes to. The documented default stands in what it does not speak of: another
 * order or a rounded number is harmless only where {@code ordering}, {@code digits} or {@code
 * precision-loss} says so.
 */
public final class DeclaredPolicy {
  /** What a number may be declared to be harmless by. */
  public static final Set<String> BOUNDS = Set.of("rtol", "atol", "ulp");

  private static final String ALL = "all";
  private static final String DIGITS = "digits";
  private static final String NUMBERS = "dtype";
  private static final int MOST_DIGITS = 17;

  /** Short enough that no conversion takes long. */
  private static final Pattern DECIMAL =
      Pattern.compile("([0-9]{1,40}(\\.[0-9]{0,40})?|\\.[0-9]{1,40})([eE][+-]?[0-9]{1,4})?");

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

  private DeclaredPolicy() {}

  /**
   * The policy of a tolerance alone, as claims have them.
   *
   * @param source who declares
   * @throws IllegalArgumentException in words, where it is not understood
   */
  public static Policy of(Policy.Source source, Map<String, String> tolerance) {
    return of(source, tolerance, List.of(), List.of(), List.of());
  }

  /**
   * The policy of a declaration by path.
   *
   * @param source who declares
   * @throws IllegalArgumentException in words, where it is not understood
   */
  public static Policy of(Policy.Source source, PathTolerance declared) {
    return of(
        source, declared.tolerance(), declared.ignored(), declared.excused(), declared.refused());
  }

  private static Policy of(
      Policy.Source source,
      Map<String, String> tolerance,
      List<String> ignored,
      List<String> excused,
      List<String> refused) {
    requireKnown(tolerance);
    Optional<Tolerance> bound = bound(tolerance);
    Optional<Integer> digits =
        Optional.ofNullable(tolerance.get(DIGITS)).map(DeclaredPolicy::digits);
    Set<DifferenceClass> classes = EnumSet.copyOf(Policy.DEFAULT.excused());
    if (digits.isPresent()) {
      classes.add(DifferenceClass.PRECISION_LOSS);
    }
    return new Policy(
        source,
        bound.orElse(Policy.DEFAULT.doubles()),
        bound.orElse(Policy.DEFAULT.singles()),
        bound.orElse(Policy.DEFAULT.halves()),
        digits.orElse(Policy.DEFAULT.digits()),
        adjusted(classes, excused, refused),
        ignored,
        Optional.ofNullable(tolerance.get(NUMBERS)).map(NumberFormat::parse));
  }

  private static Set<DifferenceClass> adjusted(
      Set<DifferenceClass> classes, List<String> excused, List<String> refused) {
    EnumSet<DifferenceClass> adjusted = EnumSet.of(DifferenceClass.IDENTICAL);
    if (!refused.contains(ALL)) {
      adjusted.addAll(classes);
    }
    excused.stream().map(DeclaredPolicy::benign).forEach(adjusted::add);
    for (String word : refused) {
      if (excused.contains(word)) {
        throw new IllegalArgumentException("\"" + word + "\" is both excused and refused");
      }
      if (!word.equals(ALL)) {
        adjusted.remove(benign(word));
      }
    }
    return adjusted;
  }

  private static Set<DifferenceClass> without(DifferenceClass one) {
    EnumSet<DifferenceClass> others = EnumSet.copyOf(DifferenceClass.benign());
    others.remove(one);
    return others;
  }

  private static DifferenceClass benign(String word) {
    return DifferenceClass.benign().stream()
        .filter(one -> one != DifferenceClass.IDENTICAL && one.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\""
                        + word
                        + "\" is no class that can be excused; there are "
                        + String.join(
                            ", ",
                            without(DifferenceClass.IDENTICAL).stream()
                                .map(DifferenceClass::word)
                                .toList())));
  }

  private static void requireKnown(Map<String, String> tolerance) {
    tolerance.keySet().stream()
        .filter(key -> !BOUNDS.contains(key) && !key.equals(DIGITS) && !key.equals(NUMBERS))
        .findFirst()
        .ifPresent(
            key -> {
              throw new IllegalArgumentException(
                  "\"" + key + "\" is none of rtol, atol, ulp, digits, dtype");
            });
  }

  private static Optional<Tolerance> bound(Map<String, String> tolerance) {
    return tolerance.keySet().stream().noneMatch(BOUNDS::contains)
        ? Optional.empty()
        : Optional.of(
            new Tolerance(
                Optional.ofNullable(tolerance.get("ulp")).map(DeclaredPolicy::steps),
                Optional.ofNullable(tolerance.get("rtol")).map(DeclaredPolicy::decimal),
                Optional.ofNullable(tolerance.get("atol")).map(DeclaredPolicy::decimal)));
  }

  private static double decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no decimal number of 0 or more");
    }
    return Double.parseDouble(text);
  }

  private static long steps(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no whole number of ULP");
    }
    return Long.parseLong(text);
  }

  private static int digits(String text) {
    int digits = WHOLE.matcher(text).matches() ? (int) Math.min(99, Long.parseLong(text)) : 0;
    if (digits < 1 || digits > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no number of digits from 1 to " + MOST_DIGITS);
    }
    return digits;
  }
}
