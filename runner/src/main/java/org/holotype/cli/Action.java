package org.holotype.cli;

import java.util.concurrent.Callable;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import picocli.CommandLine.Mixin;

/** One subcommand: it acts, and whatever stops it is said the same way everywhere. */
abstract class Action implements Callable<Integer> {
  static final int HOLDS = 0;
  static final int NO_VERDICT = 2;

  @Mixin private Common common = new Common();

  @Override
  public final Integer call() {
    Talk talk = common.talk();
    try {
      return act(talk);
    } catch (Failure failure) {
      talk.failure(failure);
      return statusOf(failure);
    } catch (RuntimeException defect) {
      Failure failure = defect(defect);
      talk.failure(failure);
      return statusOf(failure);
    }
  }

  /** Does the work and gives the exit status. */
  abstract int act(Talk talk);

  /** The status that this subcommand ends with when stopped by the failure. */
  int statusOf(Failure failure) {
    return NO_VERDICT;
  }

  private static Failure defect(RuntimeException defect) {
    return new Failure(
            Code.INTERNAL,
            "Holotype itself failed",
            String.valueOf(defect),
            "this is a defect of ours: please report it with the output of the same command and"
                + " --debug")
        .causedBy(defect);
  }
}
