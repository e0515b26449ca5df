package org.holotype.launch;

import java.util.List;

/**
 * How what a command wrote comes into the run's upper directory where it could not be written there
 * at once, as a function of the shell scripts: as one sees it when the command has ended, so that
 * nothing has to read another layer's own signs.
 */
final class Gathering {
  /** Names the upper directory into which the workspace is to be gathered. */
  static final String APART = "apart";

  /** The workspace as the command sees it, without what else is mounted in it. */
  static final String MERGED = "merged";

  private Gathering() {}

  /** What cannot be gathered whole is as if the launch had not come to its end. */
  static List<String> functions() {
    return List.of(
        "gather() {",
        "[ -e " + APART + " ] || return 0",
        "read -r upper <" + APART,
        Copies.COPY + MERGED + "/. \"$upper/\" && : >" + Copies.COPIED,
        "}");
  }
}
