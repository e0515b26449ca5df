package org.holotype.device;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where something may be lent to: nothing that a launch has of its own is ever covered. */
final class PlaceInside {
  /** Plain names, and none that means another directory. */
  private static final Pattern PATH =
      Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._+:@,=-]{1,255}){1,32}");

  private static final Set<String> OWN_DEVICES =
      Set.of(
          "console", "fd", "full", "mqueue", "null", "ptmx", "pts", "random", "shm", "stderr",
          "stdin", "stdout", "tty", "urandom", "zero");

  private static final List<String> TAKEN =
      List.of("/dev", "/proc", "/sys", "/tmp", "/workspace", "/run/holotype");

  private PlaceInside() {}

  /** Whether a device may stand there. */
  static boolean takesDevice(String path) {
    return PATH.matcher(path).matches()
        && path.startsWith("/dev/")
        && !OWN_DEVICES.contains(path.split("/", -1)[2]);
  }

  /** Whether a file may stand there. */
  static boolean takesFile(String path) {
    return PATH.matcher(path).matches()
        && TAKEN.stream().noneMatch(each -> path.equals(each) || path.startsWith(each + "/"));
  }
}
