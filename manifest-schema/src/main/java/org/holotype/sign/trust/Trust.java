package org.holotype.sign.trust;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a signature can be relied on, the best first; there is no bare "valid". */
public enum Trust {
  /** The reader's own signers file, or the reader's own key, says so. */
  TRUSTED("valid and trusted"),
  /** Only the store itself, or nobody, says whose key it is. */
  UNKNOWN_KEY("valid, by a key you have not trusted"),
  /** The key's time is over, and no trusted time proves that the signature is older. */
  RETIRED("valid, by a retired key (no trusted time)"),
  /** The key is known to have been in other hands. */
  COMPROMISED("valid, by a compromised key"),
  /** It does not hold: these are not the bytes that were signed. */
  INVALID("not valid"),
  /** There is no signature at all. */
  UNSIGNED("unsigned");

  private final String words;

  Trust(String words) {
    this.words = words;
  }

  /** As people read it. */
  public String words() {
    return words;
  }

  /** As programs read it, in kebab case. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
