package org.holotype.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The signals that this process was started to ignore, as under {@code nohup} or as a job in the
 * background, and which everything that it starts would ignore as well.
 *
 * @see <a
 *     href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>
 */
final class IgnoredSignals {
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final Pattern MASK = Pattern.compile("(?m)^SigIgn:\\s*([0-9a-f]{1,16})$");

  /** Real-time signals, which the C library keeps two of for itself. */
  private static final int FIRST_REAL_TIME = 31;

  private IgnoredSignals() {}

  /** Whether there may be any. */
  static boolean any() {
    try {
      Matcher mask = MASK.matcher(Files.readString(STATUS));
      return !mask.find() || Long.parseUnsignedLong(mask.group(1), 16) << -FIRST_REAL_TIME != 0;
    } catch (IOException unknown) {
      return true;
    }
  }
}
