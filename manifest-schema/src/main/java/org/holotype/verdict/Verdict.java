package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The four answers, from the best to the one that decides over all others. */
public enum Verdict {
  /** Same bytes, type, mode and link target. */
  IDENTICAL(0),
  /** The bytes differ, every difference falls in a benign class that the policy allows. */
  EQUIVALENT(0),
  /** It could not be judged. */
  INCONCLUSIVE(2),
  /** Anything else: a difference that was seen stays seen, whatever else could not be judged. */
  DIVERGED(1);

  private final int exitStatus;

  Verdict(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  /** What a program that came to this verdict exits with. */
  public int exitStatus() {
    return exitStatus;
  }

  /** The verdict over all of these; nothing to judge is {@code IDENTICAL}. */
  public static Verdict overall(Collection<Verdict> verdicts) {
    return verdicts.stream().max(Comparator.naturalOrder()).orElse(IDENTICAL);
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
