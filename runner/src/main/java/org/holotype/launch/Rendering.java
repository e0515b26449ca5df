package org.holotype.launch;

import java.util.List;
import java.util.Map;
import org.holotype.tree.LaunchUser;

/** A plan as what a shell is told to do, in the stage's directory. */
interface Rendering {
  /**
   * The first command, plain ASCII, for a shell.
   *
   * @param stage its directory, bytes as ISO-8859-1
   * @param user as whom the command runs
   */
  String bootstrap(String stage, LaunchUser user);

  /** Scripts by name, as lines. */
  Map<String, List<String>> scripts(LaunchUser user);

  /** What the backend starts, in this order. */
  List<Step> steps();
}
