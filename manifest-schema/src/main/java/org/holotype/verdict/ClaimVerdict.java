package org.holotype.verdict;

import java.util.Optional;

/**
 * What one claim came to.
 *
 * @param name as the paper says it
 * @param verdict the answer
 * @param policy whose policy it was judged by; {@code bitwise} where only equal bytes count
 * @param note in words: what a reader must know of that judgement
 */
public record ClaimVerdict(String name, Verdict verdict, String policy, Optional<String> note) {
  /** What could not be judged after all; a difference stays one. */
  public ClaimVerdict undecided(String why) {
    return verdict == Verdict.DIVERGED
        ? this
        : new ClaimVerdict(name, Verdict.INCONCLUSIVE, policy, Optional.of(why));
  }
}
