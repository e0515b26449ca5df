package org.holotype.compare.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holotype.manifest.Claim;

/**
 * What several recorded runs said of one value. Numbers make an interval, which counts as its own
 * width wider at both ends: a few runs do not reach the ends of what may happen.
 *
 * @param values one per run, in order
 */
record ValueSpread(List<String> values) {
  ValueSpread {
    values = List.copyOf(values);
  }

  /** The spread of a claim's value, where the record holds one. */
  static Optional<ValueSpread> of(Claim claim) {
    if (claim.value().isEmpty() || claim.further().isEmpty()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>(List.of(claim.value().orElseThrow()));
    values.addAll(claim.further().orElseThrow());
    return Optional.of(new ValueSpread(values));
  }

  /** Whether another run may say this. */
  boolean holds(String value) {
    return values.contains(value)
        || (isNumeric(value) && beyond(number(value)) <= greatest() - least());
  }

  /** How far a number lies outside, in words; empty where it does not. */
  Optional<String> excess(String value) {
    return holds(value) || !isNumeric(value)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%.3g times their width beyond the %s to %s of %d recorded runs",
                beyond(number(value)) / (greatest() - least()),
                least(),
                greatest(),
                values.size()));
  }

  /** For example {@code spread (2.5 to 2.75 over 3 runs)}. */
  String words() {
    return isNumeric("0")
        ? "spread (" + least() + " to " + greatest() + " over " + values.size() + " runs)"
        : "spread (" + values.size() + " runs)";
  }

  private double beyond(double value) {
    return Math.max(0, Math.max(least() - value, value - greatest()));
  }

  private boolean isNumeric(String value) {
    return ValueDifference.isNumber(value)
        && values.stream().allMatch(ValueDifference::isNumber)
        && Double.isFinite(greatest() - least())
        && Double.isFinite(number(value));
  }

  private double least() {
    return values.stream().mapToDouble(ValueSpread::number).min().orElseThrow();
  }

  private double greatest() {
    return values.stream().mapToDouble(ValueSpread::number).max().orElseThrow();
  }

  private static double number(String value) {
    return Double.parseDouble(value);
  }
}
