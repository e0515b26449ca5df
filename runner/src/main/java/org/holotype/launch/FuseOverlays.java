package org.holotype.launch;

import java.util.List;
import java.util.stream.Stream;

/**
 * What stands in for an overlay of the kernel's where it refuses one and a program may make a file
 * system, as functions of the shell scripts: each fails where it cannot. The program has signs of
 * its own for what is deleted, so that what it kept is gathered as one sees it when the command has
 * ended, and is never read as an overlay's upper directory.
 */
final class FuseOverlays {
  private static final String SHOWN_AT = "/mnt";

  /**
   * {@code fused OPTIONS TARGET LOWER...}: the program ends with the script that started it. Names
   * that it takes for its own sign in a lower directory would be hidden. It looks its directories
   * up from the root, along a way that the launch's user may not be allowed to search.
   */
  private static final List<String> MOUNTING =
      List.of(
          "fused() {",
          "command -v fuse-overlayfs >/dev/null && [ -r /dev/fuse ] && [ -w /dev/fuse ] || return",
          "if [ \"$PWD\" != " + SHOWN_AT + " ]; then",
          "mount -nc --rbind . " + SHOWN_AT + " && cd " + SHOWN_AT + " || return",
          "fi",
          "options=$1 target=$2",
          "shift 2",
          "[ -z \"$(find \"$@\" -name '.wh.*' -print -quit)\" ] || return",
          "setpriv --pdeathsig KILL fuse-overlayfs -f -o \"$options\" \"$target\""
              + " </dev/null >/dev/null 3>&- &",
          "turn=0",
          "until mountpoint -q \"$target\"; do",
          "kill -0 $! && [ $turn -lt 250 ] || return",
          "turn=$((turn + 1))",
          "sleep 0.02",
          "done",
          "}");

  /** {@code fused_root OVER IMAGE} and {@code fused_workspace OVER LOWER UPPER TARGET}. */
  private static final List<String> PLACES =
      List.of(
          "fused_root() {",
          "fused \"lowerdir=$1:$2\" " + Stage.ROOT + " \"$2\" || return",
          "seal " + Stage.ROOT + " || return",
          "degraded 'no overlay could be mounted: fuse-overlayfs showed the image'",
          "}",
          "fused_workspace() {",
          "mkdir "
              + Gathering.MERGED
              + " \"$3-apart\" \"$3-apart/upper\" \"$3-apart/work\" || return",
          "fused \"lowerdir=$1:$2,upperdir=$3-apart/upper,workdir=$3-apart/work\" "
              + Gathering.MERGED
              + " \"$2\" || { rm -rf -- "
              + Gathering.MERGED
              + " \"$3-apart\"; return 1; }",
          "mount -nc --bind " + Gathering.MERGED + " \"$4\" || return",
          "degraded 'no overlay could be mounted: fuse-overlayfs kept what the command wrote'",
          "echo \"$3\" >" + Gathering.APART,
          "}");

  private FuseOverlays() {}

  /** All functions, as lines. */
  static List<String> functions() {
    return Stream.of(MOUNTING, PLACES).flatMap(List::stream).toList();
  }
}
