package org.holotype.compare;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;

/**
 * One fact as two hosts show it.
 *
 * @param name its name
 * @param recorded the record's, empty where the record never asked
 * @param observed this host's, likewise
 */
record FactPair(String name, Optional<Fact> recorded, Optional<Fact> observed) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|unlimited|infinity|max");

  /** Whether the two sides say something different; two unknowns are alike. */
  boolean differs() {
    return !value(recorded).equals(value(observed));
  }

  /** Whether both sides know a value. */
  boolean isKnown() {
    return Stream.of(recorded, observed).allMatch(side -> value(side).isPresent());
  }

  /** Whether both sides say the same as those of another pair. */
  boolean isAlike(FactPair other) {
    return value(recorded).equals(value(other.recorded))
        && value(observed).equals(value(other.observed));
  }

  /** Whether this host grants less of a limit than the recorded one did, as far as can be told. */
  boolean isLowered() {
    Optional<BigInteger> before = value(recorded).flatMap(FactPair::amount);
    Optional<BigInteger> now = value(observed).flatMap(FactPair::amount);
    return before.isEmpty()
        || now.isEmpty()
        || now.orElseThrow().compareTo(before.orElseThrow()) < 0;
  }

  static Optional<String> value(Optional<Fact> fact) {
    return fact.flatMap(Fact::value);
  }

  /**
   * The first amount a value names: of a pair of limits the soft one, which is the one in force.
   */
  private static Optional<BigInteger> amount(String value) {
    Matcher matcher = NUMBER.matcher(value);
    if (!matcher.find()) {
      return Optional.empty();
    }
    return Optional.of(
        Character.isDigit(matcher.group().charAt(0))
            ? new BigInteger(matcher.group())
            : BigInteger.TWO.pow(128));
  }
}
