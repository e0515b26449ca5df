package org.holotype.stability;

import java.util.Locale;

/**
 * What agreeing runs prove: not that there is no other outcome, only that one is rare. An outcome
 * that comes in a share p of all runs escapes r runs with probability (1-p)^r.
 *
 * @param runs that agreed, at least 1
 * @param share of the outcome that is asked about
 * @param escaped with which probability it was missed
 */
public record Bound(int runs, double share, double escaped) {
  private static final double ASKED = 0.2;
  private static final double SURE = 0.05;
  private static final double LEAST_SHOWN = 0.01;

  /** About an outcome that comes once in five runs. */
  static Bound of(int runs) {
    return new Bound(runs, ASKED, Math.pow(1 - ASKED, runs));
  }

  /**
   * How many further agreeing runs make it unlikely that an output is only by chance as steady as
   * it looks.
   *
   * @param agreement how likely two runs of it agreed before anything was held
   */
  public static int runsAgainst(double agreement, int least, int most) {
    int runs = least;
    while (runs < most && Math.pow(agreement, runs - 1) > SURE) {
      runs++;
    }
    return runs;
  }

  /** In words. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "%d runs agreed; an outcome that comes once in %d runs would have escaped them with"
            + " probability %s",
        runs,
        Math.round(1 / share),
        percent());
  }

  private String percent() {
    return escaped < LEAST_SHOWN
        ? "under 1 %"
        : String.format(Locale.ROOT, "%.0f %%", 100 * escaped);
  }
}
