package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreePath;

/**
 * What one output came to.
 *
 * @param path relative to the workspace or tree
 * @param verdict the answer
 * @param primary the most severe class of the difference
 * @param difference in what it differs
 * @param policy by whose policy it was judged, where that mattered
 * @param recorded digest of the recorded bytes, where they differ and it is known
 * @param observed digest of the other side's bytes, likewise
 */
public record OutputVerdict(
    TreePath path,
    Verdict verdict,
    @JsonProperty("class") DifferenceClass primary,
    @JsonUnwrapped Difference difference,
    Optional<Policy.Source> policy,
    Optional<Digest> recorded,
    Optional<Digest> observed) {
  /** Nothing differs, by whatever policy. */
  public static OutputVerdict identical(TreePath path) {
    return new OutputVerdict(
        path,
        Verdict.IDENTICAL,
        DifferenceClass.IDENTICAL,
        Difference.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Judged by a policy. */
  public static OutputVerdict judged(TreePath path, Difference difference, Policy policy) {
    return new OutputVerdict(
        path,
        policy.judge(difference),
        difference.primary(),
        difference,
        difference.isNone() ? Optional.empty() : Optional.of(policy.source()),
        Optional.empty(),
        Optional.empty());
  }

  /** Nothing could be shown, and why. */
  public static OutputVerdict unjudged(TreePath path, String reason) {
    return new OutputVerdict(
        path,
        Verdict.INCONCLUSIVE,
        DifferenceClass.UNREADABLE,
        Difference.of(DifferenceClass.UNREADABLE, reason),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same answer, saying which bytes it is about. */
  public OutputVerdict of(Optional<Digest> recordedBytes, Optional<Digest> observedBytes) {
    return new OutputVerdict(
        path, verdict, primary, difference, policy, recordedBytes, observedBytes);
  }

  /** What could not be judged after all, whatever was seen of it; a difference stays one. */
  public OutputVerdict undecided(String why) {
    return verdict == Verdict.DIVERGED
        ? this
        : new OutputVerdict(
            path,
            Verdict.INCONCLUSIVE,
            primary,
            difference.noting(verdict.word() + ", but " + why),
            policy,
            recorded,
            observed);
  }

  /** The same verdict with a further remark. */
  public OutputVerdict noting(String words) {
    return new OutputVerdict(
        path, verdict, primary, difference.noting(words), policy, recorded, observed);
  }
}
