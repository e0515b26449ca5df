package org.holotype.image.corpus;

import java.util.List;
import java.util.Map;

/** The oddities that a tool of others does not take, or takes otherwise, each with why. */
final class OddByTools {
  private static final String DEVICES = "(character|block)-device|device-.*|hard-link-to-a-device";

  private OddByTools() {}

  /** GNU tar knows nothing of layers, and goes by what it finds on the disk. */
  static final Map<String, String> NOT_BY_TAR =
      Map.of(
          "whiteout.*|opaque.*|marks-of-an-older-union", "a whiteout is a file to it",
          "usr-merge-of-a-lower-layer", "so it is where it stands behind a link",
          "hard-link-whose-first-name-is-deleted", "so it is of a linked file",
          "usr-merge-from-the-root|link-above-the-root|link-to-the-parent",
              "links that lead up are made last, so that nothing can lie behind them",
          "directory-made-through-a-dangling-link", "it makes no directory behind a link",
          "hard-link-over-a-directory|directory-then-(file|link)|file-replaced-in-the-next-layer",
              "it replaces no directory that is not empty",
          "tar-of-nothing", "it wants a tar to have an end");

  static final Map<String, String> NOT_BY_UMOCI =
      Map.of(
          "directory-of-mode-(2755|6755|7777)",
              "directories that nobody listed take the group bit of the one above from the kernel",
          "contiguous-file|global-comment", "it knows no such type",
          "(file|directory)-of-name-.*", "it takes them as tar does, and a process for each",
          "capability", "the kernel takes no capability that is none, and then it takes no file");

  /** What no user but root may make. */
  static final Map<String, String> NOT_BY_USERS = Map.of(DEVICES, "only root makes devices");

  /** Those oddities that are in none of these. */
  static boolean taken(Oddity oddity, List<Map<String, String>> exceptions) {
    return exceptions.stream()
        .flatMap(each -> each.keySet().stream())
        .noneMatch(oddity.name()::matches);
  }
}
