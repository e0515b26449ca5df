package org.holotype.host;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Fact;

/**
 * What one file of the kernel held.
 *
 * @param source where it was read, as the host names it
 * @param text its bytes as ISO-8859-1, whole; empty where it could not be read whole
 * @param problem why {@code text} is empty
 */
record Reading(String source, Optional<String> text, String problem) {
  /** Longer than any value that the kernel gives. */
  private static final int LONGEST_VALUE = 16 * 1024;

  /** The fact that {@code extract} finds in the text; empty from it means that it is not there. */
  Fact fact(String name, Function<String, Optional<String>> extract) {
    if (text.isEmpty()) {
      return Fact.unavailable(name, source, problem);
    }
    Optional<String> value = extract.apply(text.get()).map(String::strip);
    if (value.isEmpty() || value.get().isEmpty()) {
      return Fact.unavailable(name, source, "it is not stated there");
    }
    return value.get().length() > LONGEST_VALUE
        ? Fact.unavailable(name, source, "it is longer than any such value can be")
        : Fact.known(name, EscapedBytes.write(value.get()), source);
  }

  /** The same with another text, where there is one. */
  Reading map(UnaryOperator<String> change) {
    return new Reading(source, text.map(change), problem);
  }

  /** The fact that is the whole text. */
  Fact fact(String name) {
    return fact(name, Optional::of);
  }
}
