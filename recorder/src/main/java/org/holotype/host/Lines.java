package org.holotype.host;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Extracts values from the line formats of the kernel. */
public final class Lines {
  private Lines() {}

  /** The value of the first {@code key : value} line. */
  public static Function<String, Optional<String>> value(String key) {
    return text ->
        text.lines()
            .filter(line -> key.equals(keyOf(line)))
            .findFirst()
            .map(line -> line.substring(line.indexOf(':') + 1).strip());
  }

  /** The value of the first of these keys that has a line. */
  public static Function<String, Optional<String>> anyValue(String key, String otherKey) {
    return text -> value(key).apply(text).or(() -> value(otherKey).apply(text));
  }

  /** The blank-separated words of a value in order, each once. */
  public static String sortedWords(String value) {
    return Arrays.stream(value.split("\\s+"))
        .filter(word -> !word.isEmpty())
        .sorted()
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** The blank-separated words of a text with one blank between them. */
  static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String keyOf(String line) {
    int colon = line.indexOf(':');
    return colon < 0 ? "" : line.substring(0, colon).strip();
  }
}
