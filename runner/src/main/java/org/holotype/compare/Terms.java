package org.holotype.compare;

import org.holotype.verdict.Policy;

/**
 * On what terms two files are compared.
 *
 * @param recorded what the recorded side knows of its run
 * @param observed what the other side knows of its own
 * @param policy what counts as harmless
 * @param allowance what decoding may cost
 * @param scratch where a decoder may put bytes that it must seek in
 * @param depth how many containers may still be opened inside one another
 */
public record Terms(
    Context recorded,
    Context observed,
    Policy policy,
    Allowance allowance,
    Scratch scratch,
    int depth) {
  private static final int DEEPEST = 8;

  /** The terms for one output. */
  public static Terms of(Context recorded, Context observed, Policy policy, Scratch scratch) {
    return new Terms(recorded, observed, policy, new Allowance(), scratch, DEEPEST);
  }

  /** The terms for what a container holds. */
  public Terms inside() throws Undecodable {
    if (depth == 0) {
      throw new Undecodable("containers are nested more than " + DEEPEST + " deep");
    }
    return new Terms(recorded, observed, policy, allowance, scratch, depth - 1);
  }
}
