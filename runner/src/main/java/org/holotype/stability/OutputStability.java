package org.holotype.stability;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;

/**
 * What the runs showed of one output.
 *
 * @param path relative to the workspace
 * @param stability the answer
 * @param under what has to be held for runs to agree; empty where nothing has to, or nothing helps
 * @param keeper who holds that in a re-run, where something has to be held
 * @param contents how many different contents the runs left as recorded
 * @param bound what the agreeing runs prove; absent where runs disagree whatever is held
 * @param difference the greatest between any run and the first, where there was one
 * @param mend what the author can do, where that is known
 */
public record OutputStability(
    TreePath path,
    Stability stability,
    List<String> under,
    Optional<Keeper> keeper,
    int contents,
    Optional<Bound> bound,
    Optional<Difference> difference,
    Optional<String> mend) {
  public OutputStability {
    under = List.copyOf(under);
  }

  /** Whether a re-run of the record as it stands may be expected to agree. */
  boolean holds() {
    return stability == Stability.STABLE || keeper.filter(one -> one != Keeper.NOBODY).isPresent();
  }
}
