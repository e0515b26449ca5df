package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One fact in which the recorded and the present environment differ.
 *
 * @param fact its name
 * @param recorded what the record holds, or why it holds nothing
 * @param observed what was seen now, or why nothing was
 * @param weight how likely it can move result bits
 * @param why that weight, in one sentence
 */
public record EnvironmentDifference(
    String fact, String recorded, String observed, Weight weight, String why) {
  /** How likely a difference can move result bits. */
  public enum Weight {
    DECISIVE,
    POSSIBLE,
    UNLIKELY;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
