package org.holotype.stability;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What disturbed runs showed of one output; the later, the worse. */
public enum Stability {
  /** No run left anything else. */
  STABLE,
  /** Runs agree as long as something is held. */
  STABLE_UNDER,
  /** Runs disagree, and nothing that can be held here makes them agree. */
  UNSTABLE;

  /** In reports; in kebab case. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
