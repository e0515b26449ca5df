package org.holotype.explain;

import java.time.Duration;
import java.util.Locale;

/**
 * Where a search stands.
 *
 * @param run that begins now, from 1
 * @param over how many are over; fewer than begun, where several go at once
 * @param likely how many it takes, by what one cause among so many differences takes
 * @param most how many it may take
 * @param spent since the first
 */
public record Outlook(int run, int over, int likely, int most, Duration spent) {
  private static final double MILLISECONDS = 1000;

  /** Both ends twice, the way down to one cause, and its witnesses. */
  static int likely(int differences) {
    return 5 + 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(differences));
  }

  /** In words; how long the rest takes is told once a run has shown it. */
  public String words() {
    StringBuilder words = new StringBuilder("run ").append(run);
    if (run <= likely) {
      words.append(" of about ").append(likely);
    }
    if (most < Integer.MAX_VALUE) {
      words.append(", at most ").append(most);
    }
    if (run > 1) {
      words.append(
          String.format(Locale.ROOT, "; %.0f s so far", seconds((double) spent.toMillis())));
    }
    if (over > 0 && run <= likely) {
      double each = spent.toMillis() / (double) over;
      words.append(
          String.format(Locale.ROOT, ", about %.0f s more", seconds(each * (likely - over))));
    }
    return words.toString();
  }

  private static double seconds(double milliseconds) {
    return milliseconds / MILLISECONDS;
  }
}
