package org.holotype.sign;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a signature that holds can be relied on; there is no bare "valid". */
public enum Trust {
  /** The reader's own signers file, or the reader's own key, says so. */
  TRUSTED("valid and trusted"),
  /** Only the store itself, or nobody, says whose key it is. */
  UNKNOWN_KEY("valid, by a key you have not trusted"),
  /** The key's time is over, and no trusted time proves that the signature is older. */
  RETIRED("valid, by a retired key (no trusted time)"),
  /** The key is known to have been in other hands. */
  COMPROMISED("valid, by a compromised key");

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
