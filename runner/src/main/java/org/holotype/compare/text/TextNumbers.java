package org.holotype.compare.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Terms;

/** The numbers with a point or an exponent in which two texts differ that are otherwise alike. */
public final class TextNumbers {
  private TextNumbers() {}

  /**
   * Two numbers in one place.
   *
   * @param at how many characters of the recorded text stand before it
   */
  public record Pair(int at, double recorded, double observed) {}

  /** Empty where anything else differs, or a number that no double holds. */
  public static Optional<List<Pair>> of(Terms terms, String recorded, String observed) {
    List<Pair> numbers = new ArrayList<>();
    for (TokenPair pair : Alignment.of(terms, "", recorded, observed)) {
      Optional<Numeral> one = Numeral.of(pair.recorded());
      Optional<Numeral> other = Numeral.of(pair.observed());
      if (pair.nature() != TokenPair.Nature.NUMBER || one.isEmpty() || other.isEmpty()) {
        return Optional.empty();
      }
      if (!areMeasured(one.orElseThrow(), other.orElseThrow())) {
        return Optional.empty();
      }
      numbers.add(new Pair(pair.at(), one.orElseThrow().value(), other.orElseThrow().value()));
    }
    return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
  }

  private static boolean areMeasured(Numeral one, Numeral other) {
    return one.isFinite()
        && other.isFinite()
        && !one.isIntegerLike(other)
        && !one.isBeyondDoubles(other)
        && one.fitsDouble()
        && other.fitsDouble()
        && one.value() != other.value();
  }
}
