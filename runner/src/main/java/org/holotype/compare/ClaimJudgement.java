package org.holotype.compare;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Claim;
import org.holotype.verdict.ClaimVerdict;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Verdict;

/**
 * Gives each claim the verdict of its output; a claim on a directory gets the worst of everything
 * below it.
 */
public final class ClaimJudgement {
  /** Only equal bytes count. */
  public static final String BITWISE = "bitwise";

  private ClaimJudgement() {}

  /** One verdict per claim, in the author's order. */
  public static List<ClaimVerdict> judge(List<Claim> claims, List<OutputVerdict> outputs) {
    return claims.stream().map(claim -> judge(claim, outputs)).toList();
  }

  private static ClaimVerdict judge(Claim claim, List<OutputVerdict> outputs) {
    List<OutputVerdict> meant =
        outputs.stream().filter(output -> output.path().isWithin(claim.output())).toList();
    if (meant.stream().allMatch(output -> output.primary() == DifferenceClass.EXTRA)) {
      return verdict(
          claim, Verdict.INCONCLUSIVE, Optional.of("the record holds no output " + claim.output()));
    }
    List<Verdict> verdicts = meant.stream().map(OutputVerdict::verdict).toList();
    return verdict(claim, Verdict.overall(verdicts), toleranceNote(claim));
  }

  /** A tolerance that nobody applied must not look as if somebody had. */
  private static Optional<String> toleranceNote(Claim claim) {
    return claim.tolerance().isEmpty()
        ? Optional.empty()
        : Optional.of("the declared tolerance " + claim.tolerance() + " is not applied");
  }

  private static ClaimVerdict verdict(Claim claim, Verdict verdict, Optional<String> note) {
    return new ClaimVerdict(claim.name(), verdict, BITWISE, note);
  }
}
