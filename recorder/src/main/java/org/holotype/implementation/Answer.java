package org.holotype.implementation;

import java.util.Optional;
import java.util.function.Function;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Fact;

/**
 * What one question came to.
 *
 * @param text the answer, bytes as ISO-8859-1, whole
 * @param problem why there is none; present exactly when {@code text} is not
 */
record Answer(Optional<String> text, Optional<String> problem) {
  private static final int LONGEST_VALUE = 4096;
  private static final int LONGEST_QUOTE = 160;

  static Answer of(String text) {
    return new Answer(Optional.of(text), Optional.empty());
  }

  static Answer none(String problem) {
    return new Answer(Optional.empty(), Optional.of(problem));
  }

  /**
   * The fact that {@code extract} finds in the answer; what it does not find was not told.
   *
   * @param source how it was asked
   */
  Fact fact(String name, String source, Function<String, Optional<String>> extract) {
    if (text.isEmpty()) {
      return Fact.unavailable(name, source, problem.orElseThrow());
    }
    Optional<String> value =
        extract
            .apply(text.orElseThrow())
            .map(String::strip)
            .filter(found -> !found.isEmpty() && found.length() <= LONGEST_VALUE);
    return value
        .map(known -> Fact.known(name, EscapedBytes.write(known), source))
        .orElseGet(() -> Fact.unavailable(name, source, notTold()));
  }

  private String notTold() {
    String said = text.orElseThrow().lines().findFirst().orElse("").strip();
    return said.isEmpty()
        ? "nothing was said"
        : "it is not in what was said: " + EscapedBytes.write(clipped(said));
  }

  private static String clipped(String said) {
    return said.length() <= LONGEST_QUOTE ? said : said.substring(0, LONGEST_QUOTE) + "...";
  }
}
