package org.holotype.select;

import java.util.Optional;

/**
 * What was found at a selector.
 *
 * @param value as it stands in the file, without blanks around it
 * @param reason why there is none; empty where there is one
 */
public record Selected(Optional<String> value, String reason) {
  private static final int LONGEST = 1024;

  static Selected found(String text) {
    String value = text.strip();
    return value.length() > LONGEST
        ? missing("it has more than " + LONGEST + " characters")
        : new Selected(Optional.of(value), "");
  }

  /** There is none, and why. */
  public static Selected missing(String reason) {
    return new Selected(Optional.empty(), reason);
  }
}
