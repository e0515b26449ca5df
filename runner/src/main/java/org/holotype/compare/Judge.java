package org.holotype.compare;

import java.io.IOException;
import java.util.OptionalLong;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.Policy;

/**
 * Everything by which pairs of outputs are judged.
 *
 * @param contents the formats
 * @param policies what counts as harmless
 * @param recorded what the recorded side knows of its run
 * @param observed what the other side knows of its own
 * @param scratch where decoders may put bytes that they must seek in
 */
public record Judge(
    FileContents contents, Policies policies, Context recorded, Context observed, Scratch scratch) {
  Difference difference(BytePair pair) throws IOException {
    return contents.difference(pair, Terms.of(recorded, observed, policy(pair.path()), scratch));
  }

  /**
   * The same, where somebody looked for the first difference already.
   *
   * @param first empty where all bytes are equal
   */
  Difference difference(BytePair pair, OptionalLong first) throws IOException {
    return first.isEmpty()
        ? Difference.NONE
        : contents.difference(
            pair, first.getAsLong(), Terms.of(recorded, observed, policy(pair.path()), scratch));
  }

  /** The same, knowing what several recorded runs showed. */
  Difference difference(BytePair pair, FileSpread runs) throws IOException {
    return contents.difference(
        pair, Terms.of(recorded, observed, policy(pair.path()), scratch).with(runs));
  }

  /** The same judge for two recorded runs. */
  Judge ofRecordedRuns(Policy policy) {
    return new Judge(contents, Policies.everywhere(policy), recorded, recorded, scratch);
  }

  /** The same judge, for whom one policy is in force everywhere. */
  public Judge under(Policy policy) {
    return new Judge(contents, Policies.everywhere(policy), recorded, observed, scratch);
  }

  /** The policy in force for one output. */
  public Policy policy(TreePath path) {
    return policies.of(path);
  }
}
