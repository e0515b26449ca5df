package org.holotype.launch;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands in for an overlay where the kernel refuses one (a network file system, an overlay on
 * overlays, Linux before 5.11), as functions of the shell scripts. Names are those of directories
 * in the stage.
 *
 * <p>A copied workspace is laid into the upper directory whole, so that what is not there
 * afterwards the command deleted.
 */
final class Copies {
  /** Everything is the launch's user's already. */
  static final String COPY = "cp -R -P --preserve=mode,timestamps,links --reflink=auto ";

  /** The image, with its mount points: {@code copied_root OVER IMAGE}. */
  private static final List<String> ROOT =
      List.of(
          "copy_root() {",
          "mkdir copy",
          COPY + "\"$2/.\" copy/",
          "(cd \"$1\" && find . -mindepth 1 -type d"
              + " ! -exec test -d \"../copy/{}\" -a ! -L \"../copy/{}\" ';'"
              + " -exec rm -rf -- \"../copy/{}\" ';')",
          COPY + "--remove-destination \"$1/.\" copy/",
          "}",
          "copied_root() {",
          "degraded 'no overlay could be mounted: the image was copied'",
          "copy_root \"$1\" \"$2\"",
          "mount -nc --bind copy " + Stage.ROOT,
          "seal " + Stage.ROOT,
          "}");

  /** Empty once the workspace was copied. */
  static final String COPIED = "copied";

  /** The workspace: {@code copied OVER LOWER UPPER TARGET}. */
  private static final List<String> WORKSPACE =
      List.of(
          "copy_workspace() {",
          COPY + "\"$2/.\" \"$3/\"",
          "(cd \"$1\" && find . -mindepth 1"
              + " '(' -type d -exec mkdir -p -- \"../$3/{}\" ';' ')'"
              + " -o '(' -type f ! -exec test -e \"../$3/{}\" ';' -exec cp -- {} \"../$3/{}\" ';' ')')",
          ": >" + COPIED,
          "}",
          "copied() {",
          "degraded 'no overlay could be mounted: the command worked on a copy of the workspace'",
          "copy_workspace \"$1\" \"$2\" \"$3\"",
          "mount -nc --bind \"$3\" \"$4\"",
          "}");

  private Copies() {}

  /** The lines that copy one source, of which a link of ours may be the whole. */
  static List<String> of(String source, Mount.Shape shape, String target) {
    return shape == Mount.Shape.FILE
        ? List.of("cp --preserve=mode,timestamps --reflink=auto " + source + " " + target)
        : List.of("mkdir " + target, COPY + source + "/. " + target + "/");
  }

  /** All functions, as lines. */
  static List<String> functions() {
    List<String> lines = new ArrayList<>();
    lines.addAll(ROOT);
    lines.addAll(WORKSPACE);
    return List.copyOf(lines);
  }
}
