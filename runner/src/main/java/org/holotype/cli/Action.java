package org.holotype.cli;

import java.util.concurrent.Callable;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.tree.Interruption;
import picocli.CommandLine.Mixin;

/** One subcommand: it acts, and whatever stops it is said the same way everywhere. */
abstract class Action implements Callable<Integer> {
  static final int HOLDS = 0;
  static final int NO_VERDICT = 2;

  private static final int MEBI = 20;

  @Mixin private Common common = new Common();

  @Override
  public final Integer call() {
    Talk talk = common.talk();
    try {
      return act(talk);
    } catch (Failure failure) {
      return stopped(talk, failure);
    } catch (RuntimeException defect) {
      return stopped(talk, defect(defect));
    } catch (OutOfMemoryError full) {
      return stopped(talk, tooLarge(full));
    }
  }

  private int stopped(Talk talk, Failure failure) {
    Failure told = Interruption.tell(failure);
    talk.failure(told);
    return statusOf(told);
  }

  /** Does the work and gives the exit status. */
  abstract int act(Talk talk);

  /** The status that this subcommand ends with when stopped by the failure. */
  int statusOf(Failure failure) {
    return NO_VERDICT;
  }

  private static Failure tooLarge(OutOfMemoryError full) {
    return new Failure(
            Code.INTERNAL,
            "there was not memory enough",
            "Java may take "
                + (Runtime.getRuntime().maxMemory() >> MEBI)
                + " MiB here: "
                + full.getMessage(),
            "run it on a machine with more memory; if what was read is not yours, it may be made to"
                + " fill memory")
        .causedBy(full);
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
