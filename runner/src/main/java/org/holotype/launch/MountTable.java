package org.holotype.launch;

import java.util.List;

/**
 * How the scripts mount: many at once, from a table that {@code row} adds to and {@code together}
 * works off.
 */
final class MountTable {
  /** Mounts that are still to be made, by one process. */
  private static final String ROWS = "rows";

  private MountTable() {}

  /**
   * A bind mount is read-only only once remounted, and a flag that the mount below has locked must
   * be repeated then. Many mounts of plain names are done by one process, from a table as in
   * fstab(5); a {@code mount} that cannot do all of it, or passes over what it takes for mounted
   * already, is asked one by one.
   */
  static List<String> functions() {
    return List.of(
        "set -eu",
        "umask 022",
        "degraded() { echo \"$1\" >>" + Scripts.DEGRADED + "; }",
        "seal() {",
        "for also in '' ,noexec ,noatime ,noexec,noatime ,nodiratime ,noexec,nodiratime; do",
        "mount -nc -o \"remount,bind,ro,nosuid,nodev$also\" \"$1\" && return",
        "done",
        "return 1",
        "}",
        "seal_all() {",
        "seal \"$1\"",
        "while read -r id parent device root at rest; do",
        "case $at in \"$PWD/$1\"/*) seal \"$(printf %b \"$at\")\" ;; esac",
        "done </proc/self/mountinfo",
        "}",
        "row() { printf '%s %s %s %s 0 0\\n' \"$@\" >>" + ROWS + "; }",
        "together() {",
        "[ -s " + ROWS + " ] || return 0",
        "count /proc/self/mountinfo && before=$counted",
        "count " + ROWS + " && after=$((before + counted))",
        "mount -nc -a -T "
            + ROWS
            + " 2>/dev/null && count /proc/self/mountinfo"
            + " && [ $counted -ge $after ] || one_by_one <"
            + ROWS,
        ": >" + ROWS,
        "}",
        "count() {",
        "counted=0",
        "while read -r line; do counted=$((counted + 1)); done <$1",
        "}",
        "plain() {",
        "plain=$(printf %bx \"$1\")",
        "plain=${plain%x}",
        "}",
        "one_by_one() {",
        "while read -r source target type how rest; do",
        "plain \"$target\"",
        "target=$plain",
        "case $type in",
        "none) mount -nc --${how%%,*} \"$source\" \"$target\" ;;",
        "overlay) umount -nR \"$target\" 2>/dev/null || :",
        "mount -nc -t overlay -o \"$how\" overlay \"$target\" || otherwise \"$target\" ;;",
        "devpts) mount -nc -t devpts -o \"$how\" devpts \"$target\""
            + " || degraded 'there are no pseudo-terminals' ;;",
        "*) mount -nc -t \"$type\" -o \"$how\" \"$source\" \"$target\" ;;",
        "esac",
        "case $how in *,ro,*) seal \"$target\" ;; esac",
        "done",
        "}");
  }
}
