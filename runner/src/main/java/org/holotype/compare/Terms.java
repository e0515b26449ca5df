package org.holotype.compare;

import org.holotype.manifest.TreePath;
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
 * @param spread what several recorded runs showed of the same file
 */
public record Terms(
    Context recorded,
    Context observed,
    Policy policy,
    Allowance allowance,
    Scratch scratch,
    int depth,
    FileSpread spread) {
  private static final int DEEPEST = 8;

  /** The terms for one output. */
  public static Terms of(Context recorded, Context observed, Policy policy, Scratch scratch) {
    return new Terms(
        recorded, observed, policy, new Allowance(), scratch, DEEPEST, FileSpread.NONE);
  }

  /** The terms for what a container holds. */
  public Terms inside() throws Undecodable {
    if (depth == 0) {
      throw new Undecodable("containers are nested more than " + DEEPEST + " deep");
    }
    return new Terms(recorded, observed, policy, allowance, scratch, depth - 1, spread);
  }

  /** The same terms, knowing what several recorded runs showed. */
  public Terms with(FileSpread runs) {
    return new Terms(recorded, observed, policy, allowance, scratch, depth, runs);
  }

  /**
   * By what the numbers of one array are held against each other.
   *
   * @param array its name in the file, which no other one has
   */
  public Measure measure(String array) {
    return new Measure(policy, spread.of(array), Measure.NOTHING);
  }

  /** The same terms for one file, or for one member of a file. */
  Terms in(TreePath file) {
    return spread == FileSpread.NONE ? this : with(array -> spread.of(file + "\n" + array));
  }
}
