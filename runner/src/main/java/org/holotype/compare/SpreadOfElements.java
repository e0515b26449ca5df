package org.holotype.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Tolerance;
import org.holotype.verdict.Verdict;

/**
 * Judges one file element by element against several recorded runs. Of each run only numbers may
 * differ from the recorded ones: where rows changed places, nobody can tell which element is which.
 *
 * @param judge of the recorded and the observed side
 */
record SpreadOfElements(Judge judge) {
  private static final Set<DifferenceClass> MOVING =
      EnumSet.of(
          DifferenceClass.FLOAT_NOISE,
          DifferenceClass.EMBEDDED_TIMESTAMP,
          DifferenceClass.EMBEDDED_PATH_HOST,
          DifferenceClass.EMBEDDED_ID,
          DifferenceClass.ENCODING,
          DifferenceClass.METADATA_ONLY);

  private static final Tolerance ANY =
      new Tolerance(Optional.empty(), Optional.empty(), Optional.of(Double.MAX_VALUE));

  /**
   * What it came to.
   *
   * @param difference between recorded and observed side, which the policy in force may excuse
   * @param words how many numbers lie within the spread
   */
  record Weighed(Difference difference, String words) {
    /** Whether a policy excuses it; a bound that somebody declared is not widened by a spread. */
    boolean isExcusedBy(Policy policy) {
      return policy.doubles().equals(Policy.DEFAULT.doubles())
          && policy.judge(difference) == Verdict.EQUIVALENT;
    }
  }

  /**
   * Holds the observed side against all of the runs.
   *
   * @param further the recorded runs but the one that the pair holds
   * @return empty where the runs tell nothing of single elements
   */
  Optional<Weighed> weigh(BytePair pair, List<ByteSource> further) throws IOException {
    List<RunGathering> runs = new ArrayList<>();
    for (ByteSource run : further) {
      RunGathering gathering = new RunGathering(further.size());
      if (isTold(gathered(new BytePair(pair.path(), pair.recorded(), run), gathering))
          && gathering.isWhole()) {
        runs.add(gathering);
      }
    }
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    RunsSpread spread = new RunsSpread(runs);
    Difference difference = judge.difference(pair, spread);
    return spread.isEmpty()
        ? Optional.empty()
        : Optional.of(new Weighed(difference, spread.words()));
  }

  private Difference gathered(BytePair pair, RunGathering into) throws IOException {
    Policy policy = judge.policy(pair.path());
    Policy numbersAlone =
        new Policy(
            policy.source(),
            ANY,
            ANY,
            ANY,
            policy.digits(),
            DifferenceClass.benign(),
            policy.ignored(),
            policy.numbers());
    return judge.ofRecordedRuns(numbersAlone).difference(pair, into);
  }

  /** Whether nothing moved but numbers in their places, and what does not count. */
  private static boolean isTold(Difference difference) {
    return MOVING.containsAll(difference.classes()) && difference.unexcused().isEmpty();
  }
}
