package org.holotype.compare.text;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.holotype.compare.BytePair;
import org.holotype.compare.FileSpread;
import org.holotype.compare.Findings;
import org.holotype.compare.Measure;
import org.holotype.compare.Terms;
import org.holotype.compare.number.Digits;
import org.holotype.compare.number.FloatType;
import org.holotype.compare.number.NumberDifferences;
import org.holotype.compare.text.Numeral.Kind;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Sample;
import org.holotype.verdict.Tolerance;

/** Adds up, place by place, what two texts differ in. */
final class Tally {
  private final Tolerance doubles;
  private final EmbeddedText embedded;
  private final NumberDifferences numbers;
  private final Findings findings = new Findings();
  private final Spellings spellings = new Spellings();
  private final EqualTimes times;
  private Supplier<String> place = () -> "";
  private long differing;
  private boolean changed;
  private Optional<Long> element = Optional.empty();
  private long part;

  Tally(Terms terms) {
    doubles = terms.policy().doubles();
    embedded = new EmbeddedText(terms);
    times = new EqualTimes(terms);
    Measure measure =
        new Measure(
            terms.policy(), (index, a, b) -> isShown(terms.spread(), a, b), Measure.NOTHING);
    numbers = new NumberDifferences(FloatType.F64, measure, index -> place.get());
  }

  /** Only where its place and what stands before it say which number it is. */
  private boolean isShown(FileSpread spread, double a, double b) {
    return element.isPresent()
        && spread != FileSpread.NONE
        && spread.of(place.get()).explains(element.orElseThrow(), a, b);
  }

  /** One more unit differs, and there, where no other one stands. */
  Tally at(Supplier<String> where) {
    return at(where, 0);
  }

  /**
   * The same where others may stand in the same place.
   *
   * @param which of them it is; the numbers only ever grow
   */
  Tally at(Supplier<String> where, long which) {
    place = where;
    part = which;
    differing++;
    if (differing == 1) {
      findings.at(where.get());
    }
    return this;
  }

  /**
   * Two texts that are written differently at the present place.
   *
   * @param label what the format calls the place; may be empty
   */
  void text(String label, String a, String b) {
    List<TokenPair> pairs = embedded.pairs(label, a, b);
    if (pairs.stream().anyMatch(TokenPair::isOther)) {
      sample(DifferenceClass.VALUE_CHANGE, a, b);
    }
    for (TokenPair pair : pairs) {
      if (!pair.isOther()) {
        if (pair.nature() == TokenPair.Nature.TIME) {
          times.pair(label, pair.recorded(), pair.observed());
        }
        element = Optional.of(part * Alignment.LONGEST + pair.at());
        token(pair, a, b);
        element = Optional.empty();
      }
    }
  }

  /** Two cells, of which most are numbers and nothing else. */
  void cell(String label, String a, String b) {
    Optional<Numeral> left = plainNumber(a);
    Optional<Numeral> right = left.isPresent() ? plainNumber(b) : left;
    if (left.isPresent() && right.isPresent() && !Alignment.namesThings(label)) {
      element = Optional.of(part * Alignment.LONGEST);
      numbers(left.get(), right.get());
      element = Optional.empty();
    } else {
      text(label, a, b);
    }
  }

  /** A time in seconds has ten digits before any point and must be seen as one. */
  private static Optional<Numeral> plainNumber(String text) {
    boolean time = Numeral.digits(text, 0) >= 10;
    return time ? Optional.empty() : Numeral.of(text);
  }

  private void token(TokenPair pair, String a, String b) {
    switch (pair.nature()) {
      case NUMBER -> number(pair.recorded(), pair.observed());
      case PADDING -> spelling("padding");
      default -> sample(pair.nature().unmeasured(), a, b);
    }
  }

  /** Two numbers that are written differently. */
  void number(String a, String b) {
    Optional<Numeral> left = Numeral.of(a);
    Optional<Numeral> right = Numeral.of(b);
    if (left.isPresent() && right.isPresent()) {
      numbers(left.get(), right.get());
    } else {
      // Of more digits than anybody computes with.
      sample(DifferenceClass.VALUE_CHANGE, a, b);
    }
  }

  private void numbers(Numeral one, Numeral other) {
    if (one.isSame(other) && !one.looksLikeCode() && !other.looksLikeCode()) {
      respelled(one, other);
    } else if (one.isIntegerLike(other)) {
      integers(one, other);
    } else if (one.isSame(other) || one.isBeyondDoubles(other)) {
      sample(DifferenceClass.VALUE_CHANGE, one.text(), other.text());
    } else if (!one.fitsDouble() || !other.fitsDouble()) {
      sample(DifferenceClass.VALUE_CHANGE, one.text(), other.text());
    } else if (sayMore(one, other)) {
      sample(DifferenceClass.VALUE_CHANGE, one.text(), other.text());
    } else if (Double.compare(one.value(), other.value()) == 0) {
      // Unlike only in digits that no double can hold.
      findings.magnitude(Magnitudes.zero());
      sample(DifferenceClass.FLOAT_NOISE, one.text(), other.text());
    } else {
      changed |= one.kind() != other.kind() && (isSpecial(one) || isSpecial(other));
      numbers.pair(0, one.value(), other.value());
    }
  }

  /** Whether more digits were computed than doubles have, and nobody declared how many count. */
  private boolean sayMore(Numeral one, Numeral other) {
    boolean declared =
        !doubles.equals(Policy.DEFAULT.doubles()) && !doubles.equals(Tolerance.EXACT);
    return !declared && (saysMore(one) || saysMore(other));
  }

  private static boolean saysMore(Numeral number) {
    return number.isFinite() && !Digits.mayBeOf(number.exact(), number.value());
  }

  private void respelled(Numeral one, Numeral other) {
    spellings.pair(one.text(), other.text());
    if (spellings.contradict()) {
      sample(DifferenceClass.VALUE_CHANGE, one.text(), other.text());
    } else {
      spelling(one.kind() == Kind.NAN ? "NaN spelling" : "number spelling");
    }
  }

  private static boolean isSpecial(Numeral number) {
    return number.kind() == Kind.NAN || number.kind() == Kind.INFINITE;
  }

  private void integers(Numeral one, Numeral other) {
    findings.magnitude(Magnitudes.exact(one.exact(), other.exact()));
    sample(DifferenceClass.VALUE_CHANGE, one.text(), other.text());
  }

  /** What had to be undone. */
  void normaliser(String name) {
    findings.normaliser(name);
  }

  /** The same, written in another way. */
  void spelling(String name) {
    findings.add(DifferenceClass.ENCODING).normaliser(name);
  }

  /** Nothing but the way of writing can differ where bytes do and nothing was found. */
  void spellingIfNothingElse(String name) {
    if (findings.isEmpty() && numbers.differing() == 0) {
      spelling(name);
    }
  }

  /** Something of a class that the format itself knows. */
  void sample(DifferenceClass one, String a, String b) {
    findings.add(one).sample(Sample.of(place.get(), a, b));
    changed |= !one.isBenign();
  }

  /** In words. */
  void note(DifferenceClass one, String words) {
    findings.add(one).note(words);
    changed |= !one.isBenign();
  }

  long differing() {
    return differing;
  }

  /** The times that were excused, to be held against those that stayed. */
  EqualTimes times() {
    return times;
  }

  /**
   * What it all came to.
   *
   * @param total units on the recorded side
   * @param unit in the singular
   */
  Difference difference(BytePair pair, long total, String unit) throws IOException {
    Difference measured = numbers.difference(numbers(total));
    findings.part("", measured);
    if (times.areData()) {
      note(DifferenceClass.VALUE_CHANGE, "times of which others of the same name are the same");
    }
    if (!embedded.ids().isEmpty() && !changed && !idsAreNames(pair)) {
      findings
          .add(DifferenceClass.VALUE_CHANGE)
          .note("words of hexadecimal that are no mere names");
    }
    return findings.differing(differing).total(total, unit).difference();
  }

  /**
   * How many numbers there may be: where most units are the same, most numbers are, and no rounding
   * made the others.
   */
  private long numbers(long total) {
    return 2 * differing >= total ? total : Math.max(total, 2 * numbers.differing() + 1);
  }

  private boolean idsAreNames(BytePair pair) throws IOException {
    Ids ids = embedded.ids();
    return ids.areNames()
        && ids.areNames(
            IdCount.in(pair.recorded(), ids.all()), IdCount.in(pair.observed(), ids.all()));
  }
}
