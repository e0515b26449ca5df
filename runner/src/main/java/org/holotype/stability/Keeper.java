package org.holotype.stability;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Who sees to it that a later re-run has a circumstance as the record had it; the later, the less.
 */
public enum Keeper {
  /** Every sealed launch has the same. */
  LAUNCH("every launch has the same"),
  /** The record says it, and a re-run follows. */
  RECORD("a re-run has the record's"),
  /** Nobody: another run or host may have another. */
  NOBODY("nothing in the record holds it");

  private final String words;

  Keeper(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
