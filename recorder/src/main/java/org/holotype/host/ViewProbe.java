package org.holotype.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Fact;

/**
 * What a launch shows to its command, so that two backends can be compared by what came of them and
 * not by how they were called. It is read of copies made inside; of a process that nothing isolates
 * it would tell of the host, and is not told.
 */
final class ViewProbe implements Probe {
  private static final String MOUNTS = "/proc/self/mountinfo";

  /** What a shell adds by itself to whatever it starts. */
  private static final Set<String> SHELLS_OWN = Set.of("OLDPWD", "PWD", "SHLVL", "_");

  private static final String INITIAL_MAP = "0 0 4294967295";

  private final HostFiles files;

  ViewProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    if (!isOfItsOwn()) {
      return Stream.of("groups", "host-name", "mounts", "network", "users", "variables")
          .map(
              name ->
                  Fact.unavailable("view." + name, MOUNTS, "no user namespace was shown inside"))
          .toList();
    }
    return List.of(
        files.read("/proc/self/gid_map").fact("view.groups", ViewProbe::map),
        files.read("/proc/sys/kernel/hostname").fact("view.host-name"),
        files.read(MOUNTS).fact("view.mounts", ViewProbe::mounts),
        files.read("/proc/net/dev").fact("view.network", ViewProbe::interfaces),
        files.read("/proc/self/uid_map").fact("view.users", ViewProbe::map),
        files.readBytes("/proc/self/environ").fact("view.variables", ViewProbe::names));
  }

  private boolean isOfItsOwn() {
    return files
        .read("/proc/self/uid_map")
        .text()
        .filter(text -> !Lines.words(text).equals(INITIAL_MAP))
        .isPresent();
  }

  /** First id inside, first id of the namespace around it, how many (user_namespaces(7)). */
  private static Optional<String> map(String text) {
    return Optional.of(text.lines().map(Lines::words).collect(Collectors.joining(", ")));
  }

  /** Each place with its file system's type and what may be done there, sorted by place. */
  private static Optional<String> mounts(String text) {
    return Optional.of(
        text.lines()
            .flatMap(line -> MountLine.parse(line).stream())
            .map(
                mount ->
                    EscapedBytes.write(mount.point())
                        + " "
                        + mount.type()
                        + " "
                        + mount.tellingOptions())
            .sorted()
            .distinct()
            .collect(Collectors.joining("; ")));
  }

  /** The first two lines are headings; a name ends in a colon. */
  private static Optional<String> interfaces(String text) {
    return Optional.of(
        text.lines()
            .skip(2)
            .map(line -> line.strip().split(":", 2)[0])
            .sorted()
            .collect(Collectors.joining(" ")));
  }

  /** Values are the recipe's, and in the record already. */
  private static Optional<String> names(String text) {
    return Optional.of(
        Stream.of(text.split("\0", -1))
            .filter(each -> each.contains("="))
            .map(each -> EscapedBytes.write(each.substring(0, each.indexOf('='))))
            .filter(each -> !SHELLS_OWN.contains(each))
            .sorted()
            .collect(Collectors.joining(" ")));
  }
}
