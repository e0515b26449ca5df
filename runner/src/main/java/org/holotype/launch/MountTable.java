package org.holotype.launch;

import java.util.List;

/**
 * How the scripts mount: many at once, from a table that {@code row} adds to and {@code together}
 * works off.
 */
final class MountTable {
  /** Mounts that are still to be made, by one process. */
  private static final String ROWS = "rows";

  /**
   * The launch's own {@code /proc} over the host's, of which nobody else sees anything. Under its
   * usual name it would be taken for mounted already and passed over.
   */
  static final String OWN_PROC =
      new MountRow("proc", "/./proc", "proc", "nosuid,nodev,noexec").script();

  private MountTable() {}

  /**
   * A bind mount is read-only only once remounted, and a flag that the mount below has locked must
   * be repeated then. Many mounts of plain names are done by one process, from a table as in
   * fstab(5); a {@code mount} that cannot do all of it, or passes over what it takes for mounted
   * already, is asked one by one. It says of each row what became of it (mount(8), "-v"; without
   * variables for another language), which is cheaper to read than the kernel's own list, a byte at
   * a time; names that look like its words only lead to the longer way.
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
        "rows=0",
        "row() {",
        "printf '%s %s %s %s 0 0\\n' \"$@\" >>" + ROWS,
        "rows=$((rows + 1))",
        "}",
        "together() {",
        "[ $rows -gt 0 ] || return 0",
        "told=$(mount -ncva -T " + ROWS + " 2>/dev/null) && all_made || one_by_one <" + ROWS,
        ": >" + ROWS,
        "rows=0",
        "}",
        "all_made() {",
        "made=0",
        "while :; do",
        "case $told in",
        "*': ignored'* | *': already mounted'*) return 1 ;;",
        "*': successfully mounted'*) made=$((made + 1)) ;;",
        "*) break ;;",
        "esac",
        "told=${told#*': successfully mounted'}",
        "done",
        "[ $made -ge $rows ]",
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
