package org.holotype.launch;

import java.util.ArrayList;
import java.util.List;

/**
 * A user namespace between the launch's own and the command's, whose limit lets as many more be
 * made as the last step makes, and the command none: what the kernel refuses by itself only to a
 * process with a changed root (user_namespaces(7)).
 */
final class Nesting {
  private static final String LIMITED =
      "echo $1 >/proc/sys/user/max_user_namespaces && shift && exec \"$@\"";

  private Nesting() {}

  /**
   * The words that run these in it. Needs a {@code /proc}.
   *
   * @param last how many user namespaces these words make
   */
  static List<String> allowing(int last, List<String> words) {
    List<String> nested = new ArrayList<>();
    nested.addAll(List.of("unshare", "--user", "--map-root-user", "--mount", "--"));
    nested.addAll(List.of("sh", "-c", LIMITED, "sh", Integer.toString(last)));
    nested.addAll(words);
    return List.copyOf(nested);
  }
}
