package org.holotype.cli;

import java.util.Locale;
import org.holotype.tree.Progress;

/** Progress of long steps on one line of the terminal, at most ten times a second. */
final class ProgressLine implements Progress {
  private static final long INTERVAL_NANOSECONDS = 100_000_000;
  private static final double MEBIBYTE = 1 << 20;

  private final Talk talk;
  private long last = System.nanoTime();

  ProgressLine(Talk talk) {
    this.talk = talk;
  }

  @Override
  public synchronized void at(String phase, long done, long total) {
    long now = System.nanoTime();
    if (now - last > INTERVAL_NANOSECONDS && talk.showsProgress()) {
      last = now;
      talk.progress(
          total > 0
              ? String.format(
                  Locale.ROOT, "%s  %.0f of %.0f MiB", phase, done / MEBIBYTE, total / MEBIBYTE)
              : String.format(Locale.ROOT, "%s  %.0f MiB", phase, done / MEBIBYTE));
    }
  }
}
