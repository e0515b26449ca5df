package org.holotype.host;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of mountinfo (proc(5)).
 *
 * @param point where it is mounted, bytes as ISO-8859-1
 * @param type of the file system
 * @param options of the mount, then of the file system
 */
record MountLine(String point, String type, List<String> options) {
  /** Options name servers, users and paths as well; these do not. */
  private static final Set<String> TELLING =
      Set.of(
          "ro",
          "rw",
          "noatime",
          "relatime",
          "strictatime",
          "nodiratime",
          "lazytime",
          "sync",
          "dirsync",
          "nosuid",
          "nodev",
          "noexec",
          "data=ordered",
          "data=journal",
          "data=writeback",
          "casefold",
          "metacopy=on",
          "redirect_dir=on",
          "index=on",
          "volatile",
          "userxattr",
          "vers=3",
          "vers=4.0",
          "vers=4.1",
          "vers=4.2",
          "soft",
          "hard",
          "noac",
          "nolock",
          "flock",
          "localflock",
          "compress=zstd",
          "compress=lzo",
          "compress=zlib",
          "inode32",
          "inode64");

  MountLine {
    options = List.copyOf(options);
  }

  static Optional<MountLine> parse(String line) {
    String[] fields = line.split(" ");
    int separator = List.of(fields).indexOf("-");
    if (separator < 6 || separator + 1 >= fields.length) {
      return Optional.empty();
    }
    String own = separator + 3 < fields.length ? fields[separator + 3] : "";
    return Optional.of(
        new MountLine(
            Octal.unescape(fields[4]),
            fields[separator + 1],
            Stream.of(fields[5], own).flatMap(list -> Arrays.stream(list.split(","))).toList()));
  }

  boolean holds(String place) {
    return point.equals("/") || place.equals(point) || place.startsWith(point + "/");
  }

  /** The options that neither name a server nor a user, sorted, each once. */
  String tellingOptions() {
    return options.stream()
        .filter(TELLING::contains)
        .sorted()
        .distinct()
        .collect(Collectors.joining(","));
  }
}
