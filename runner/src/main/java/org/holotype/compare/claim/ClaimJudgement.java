package org.holotype.compare.claim;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holotype.compare.Judge;
import org.holotype.compare.OutputsComparison;
import org.holotype.compare.Sides;
import org.holotype.manifest.Claim;
import org.holotype.verdict.ClaimVerdict;
import org.holotype.verdict.DeclaredPolicy;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;

/**
 * Gives each claim the verdict of its output under the claim's own policy; a claim on a directory
 * gets the worst of everything below it.
 */
public final class ClaimJudgement {
  private final Judge judge;
  private final Sides sides;

  /**
   * @param judge by whom the outputs were judged
   * @param sides what was held against each other
   */
  public ClaimJudgement(Judge judge, Sides sides) {
    this.judge = judge;
    this.sides = sides;
  }

  /**
   * One verdict per claim, in the author's order.
   *
   * @param outputs what the outputs came to under the policies in force
   */
  public List<ClaimVerdict> judge(List<Claim> claims, List<OutputVerdict> outputs) {
    return claims.stream().map(claim -> judge(claim, outputs)).toList();
  }

  private ClaimVerdict judge(Claim claim, List<OutputVerdict> outputs) {
    return claim
        .part()
        .map(
            part ->
                new ValueJudgement(sides)
                    .judge(claim, part, judge.policies().of(claim, claim.output()), notes(claim)))
        .orElseGet(() -> onAll(claim, outputs));
  }

  private ClaimVerdict onAll(Claim claim, List<OutputVerdict> outputs) {
    List<OutputVerdict> meant =
        outputs.stream().filter(output -> output.path().isWithin(claim.output())).toList();
    if (meant.stream().allMatch(output -> output.primary() == DifferenceClass.EXTRA)) {
      return new ClaimVerdict(
          claim.name(),
          Verdict.INCONCLUSIVE,
          judge.policies().of(claim, claim.output()).words(),
          Optional.of("the record holds no output " + claim.output()));
    }
    List<Verdict> verdicts = meant.stream().map(output -> under(claim, output).verdict()).toList();
    List<String> notes = notes(claim);
    return new ClaimVerdict(
        claim.name(),
        Verdict.overall(verdicts),
        policies(claim, meant),
        notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes)));
  }

  /** The output's verdict, by the claim's policy where another one was in force. */
  private OutputVerdict under(Claim claim, OutputVerdict output) {
    Policy policy = judge.policies().of(claim, output.path());
    boolean decided =
        output.verdict() == Verdict.IDENTICAL
            || isExcused(output, policy)
            || policy.equals(judge.policy(output.path()));
    return decided
        ? output
        : new OutputsComparison(judge.under(policy)).compare(sides.only(output.path())).get(0);
  }

  /**
   * A recorded run left these very bytes, whatever the tolerance; of single elements the runs say
   * something only under the terms that they were weighed by.
   */
  private boolean isExcused(OutputVerdict output, Policy policy) {
    Policy inForce = judge.policy(output.path());
    boolean sameTerms =
        policy.source() != Policy.Source.REVIEWER
            && policy.by(Policy.Source.SPREAD).equals(inForce.by(Policy.Source.SPREAD));
    return isSpread(output)
        && (output.primary() == DifferenceClass.NONDETERMINISTIC_AT_RECORD || sameTerms);
  }

  private static boolean isSpread(OutputVerdict output) {
    return output.policy().equals(Optional.of(Policy.Source.SPREAD));
  }

  private String policies(Claim claim, List<OutputVerdict> meant) {
    return meant.stream()
        .map(
            output ->
                isExcused(output, judge.policies().of(claim, output.path()))
                    ? Policy.Source.SPREAD.word()
                    : judge.policies().of(claim, output.path()).words())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private List<String> notes(Claim claim) {
    try {
      Policy declared = DeclaredPolicy.of(Policy.Source.AUTHOR, claim.tolerance());
      Policy inForce = judge.policies().of(claim, claim.output());
      boolean replaced = !claim.tolerance().isEmpty() && inForce.source() == Policy.Source.REVIEWER;
      return replaced ? List.of("instead of " + declared.words()) : List.of();
    } catch (IllegalArgumentException unclear) {
      return List.of("the declared tolerance is not understood: " + unclear.getMessage());
    }
  }
}
