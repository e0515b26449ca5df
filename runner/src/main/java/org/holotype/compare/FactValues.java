package org.holotype.compare;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;

/** How a differing fact is shown: of a long list of words only those that differ. */
final class FactValues {
  private static final Set<String> LISTS =
      Set.of("cpu.flags", "glibc.cpu.usable", "glibc.tunables", "numpy.dispatch");

  private FactValues() {}

  static String recorded(FactPair fact) {
    return shown(fact, fact.recorded(), fact.observed());
  }

  static String observed(FactPair fact) {
    return shown(fact, fact.observed(), fact.recorded());
  }

  private static String shown(FactPair fact, Optional<Fact> side, Optional<Fact> other) {
    if (LISTS.contains(fact.name()) && fact.isKnown() && fact.differs()) {
      return surplus(words(side), words(other));
    }
    return side.map(FactValues::words).orElse("unavailable: not recorded");
  }

  private static String words(Fact fact) {
    return fact.value()
        .or(() -> fact.unavailable().map(reason -> "unavailable: " + reason))
        .orElseThrow();
  }

  /** What a side has beyond the other, each with {@code +}, then what it lacks, with {@code -}. */
  private static String surplus(SortedSet<String> side, SortedSet<String> other) {
    return Stream.concat(signed("+", side, other), signed("-", other, side))
        .collect(Collectors.joining(" "));
  }

  private static Stream<String> signed(String sign, SortedSet<String> in, SortedSet<String> notIn) {
    return in.stream().filter(word -> !notIn.contains(word)).map(word -> sign + word);
  }

  private static SortedSet<String> words(Optional<Fact> fact) {
    String value = FactPair.value(fact).orElse("");
    return Arrays.stream(value.split("\\s+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
