package org.holotype.host;

import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;

/** Collects hints from several files; where one cannot be read, what it hints at is not known. */
final class Hints {
  private final String name;
  private final String source;
  private final TreeSet<String> seen = new TreeSet<>();
  private Optional<String> problem = Optional.empty();

  Hints(String name, String source) {
    this.name = name;
    this.source = source;
  }

  /** Takes the hints that a file's text gives. */
  void read(Reading reading, Function<String, Stream<String>> hints) {
    Optional<String> text = reading.text().filter(known -> !known.isEmpty());
    text.ifPresent(known -> hints.apply(known).forEach(seen::add));
    if (text.isEmpty()) {
      String why = reading.text().isPresent() ? "it is cut off" : reading.problem();
      problem = problem.or(() -> Optional.of(reading.source() + ": " + why));
    }
  }

  void add(String hint) {
    seen.add(hint);
  }

  /** All hints, sorted, or that there is no sign of any. */
  Fact fact() {
    return problem
        .map(why -> Fact.unavailable(name, source, why))
        .orElseGet(
            () ->
                Fact.known(
                    name, seen.isEmpty() ? "no sign of any" : String.join(", ", seen), source));
  }
}
