package org.holotype.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands in for an overlay whose upper directory the kernel refuses where the home is (a
 * network file system, an overlay): one whose upper directory is on another disk, as a function of
 * the shell scripts. What the command left is gathered into the proper one when it has ended.
 *
 * @see <a href="https://docs.kernel.org/filesystems/overlayfs.html">overlayfs, "Upper and
 *     Lower"</a>
 */
final class UpperElsewhere {
  /** The directories to try, one a line; none of them is there yet. */
  static final String PLACES = "places";

  private static final String BOUND = "elsewhere";

  private UpperElsewhere() {}

  /** {@code elsewhere_workspace OVER LOWER UPPER TARGET}, which fails where no place will do. */
  static List<String> functions() {
    return List.of(
        "elsewhere_workspace() {",
        "mkdir " + Gathering.MERGED + " " + BOUND + " || return",
        "while read -r apart; do",
        "mkdir -m 700 -- \"$apart\" && mkdir -- \"$apart/upper\" \"$apart/work\" || continue",
        "mount -nc --bind \"$apart\" " + BOUND + " || continue",
        "if mount -nc -t overlay -o \"lowerdir=$1:$2,upperdir="
            + BOUND
            + "/upper,workdir="
            + BOUND
            + "/work,userxattr\" overlay "
            + Gathering.MERGED
            + "; then",
        "mount -nc --bind " + Gathering.MERGED + " \"$4\" || return",
        "degraded 'no overlay could be mounted in the home: what the command wrote lay in another"
            + " directory'",
        "echo \"$3\" >" + Gathering.APART,
        "return",
        "fi",
        "umount -n " + BOUND,
        "done <" + PLACES,
        "rmdir " + Gathering.MERGED + " " + BOUND,
        "return 1",
        "}");
  }

  /** Where this host keeps what is of the moment: what the caller says, else the usual disks. */
  static List<Path> places() {
    Optional<String> said = Optional.ofNullable(System.getenv("TMPDIR"));
    return said.map(Stream::of)
        .orElseGet(() -> Stream.of("/var/tmp", "/tmp"))
        .filter(each -> each.startsWith("/") && each.indexOf('\n') < 0)
        .map(Path::of)
        .filter(Files::isDirectory)
        .toList();
  }
}
