package org.holotype.report;

import org.holotype.verdict.Verdict;

/** Which answers are good enough for whoever asked. */
public enum Acceptance {
  /** Also a harmless difference. */
  EQUIVALENT,
  /** Equal bytes only, as {@code --strict} asks. */
  IDENTICAL;

  /** Whether this answer is good enough. */
  public boolean accepts(Verdict verdict) {
    return verdict == Verdict.IDENTICAL || (verdict == Verdict.EQUIVALENT && this == EQUIVALENT);
  }
}
