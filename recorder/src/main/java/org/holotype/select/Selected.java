package org.holotype.select;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What was found at a selector.
 *
 * @param value as it stands in the file, without blanks around it
 * @param reason why there is none; empty where there is one
 */
public record Selected(Optional<String> value, String reason) {
  private static final int LONGEST = 1024;

  private static final Set<String> BARE =
      Set.of(
          "",
          "na",
          "n/a",
          "#n/a",
          "<na>",
          "nan",
          "null",
          "none",
          "nil",
          "-",
          ".",
          "?",
          "\\n",
          "true",
          "false",
          "t",
          "f",
          "inf",
          "-inf",
          "infinity",
          "-infinity");

  static Selected found(String text) {
    String value = text.strip();
    if (value.indexOf(Selection.NO_TEXT) >= 0) {
      return missing("it is not UTF-8");
    }
    return value.length() > LONGEST
        ? missing("it has more than " + LONGEST + " characters")
        : new Selected(Optional.of(value), "");
  }

  /**
   * A text that somebody set in quotes. It stays in them where without them it would read as what
   * programs write for nothing or for a truth value, which is something else.
   */
  static Selected quoted(String text) {
    String bare = text.strip();
    return bare.startsWith("\"") || BARE.contains(bare.toLowerCase(Locale.ROOT))
        ? found('"' + bare + '"')
        : found(bare);
  }

  /** There is none, and why. */
  public static Selected missing(String reason) {
    return new Selected(Optional.empty(), reason);
  }
}
