package org.holotype.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.ControlGroup;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Resource;
import org.holotype.tree.BytePath;

/**
 * A control group (version 2) that this caller may make beside its own, as below a user's service
 * manager: it holds all processes of a launch together to limits that {@code prlimit} can only set
 * for each, and counts what met them. Where the caller was delegated nothing, there is none.
 *
 * @param directory of the group, which is not there before {@link #make}
 * @param settings files of it and what is written to them
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Control Group v2, "Delegation"
 *     and "No Internal Process Constraint"</a>
 */
record DelegatedGroup(Path directory, List<Setting> settings) {
  /**
   * One limit of the group.
   *
   * @param file that it is written to
   * @param value what is written
   */
  record Setting(String file, String value) {}

  /** Processes of the launch itself, which are in the group with the command's. */
  private static final long LAUNCHERS_OWN = 16;

  private static final Pattern MOUNT =
      Pattern.compile("(?m)^\\S+ \\S+ \\S+ (\\S+) (\\S+) .*? - cgroup2 .*$");

  private static final Pattern OWN = Pattern.compile("(?m)^0::(/.*)$");

  DelegatedGroup {
    settings = List.copyOf(settings);
  }

  /**
   * The place for a group with these limits, where this caller may make one.
   *
   * @param proc as {@code /proc}
   */
  static Optional<Path> place(List<Limit> limits, Path proc) throws IOException {
    List<String> wanted = controllers(limits);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> own = own(proc);
    for (Path at = own.orElse(null); at != null; at = at.getParent()) {
      boolean holdsUs = at.equals(own.orElseThrow()) && !isRoot(at);
      if (!holdsUs
          && isOurs(at)
          && words(at.resolve("cgroup.subtree_control")).containsAll(wanted)) {
        return Optional.of(at);
      }
      if (!Files.exists(at.resolve("cgroup.procs"))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The group of that name and these limits. */
  static DelegatedGroup of(Path directory, List<Limit> limits) {
    List<Setting> settings = new ArrayList<>();
    for (Limit limit : limits) {
      switch (limit.resource()) {
        case MEMORY -> {
          settings.add(new Setting("memory.max", Long.toString(limit.amount())));
          settings.add(new Setting("memory.swap.max", "0"));
        }
        case PROCS ->
            settings.add(new Setting("pids.max", Long.toString(limit.amount() + LAUNCHERS_OWN)));
        case CPU, FILE_SIZE, OPEN_FILES, STACK -> {
          // These hold one process, or one file, by what they are.
        }
      }
    }
    return new DelegatedGroup(directory, settings);
  }

  /** Makes it, empty of processes. A kernel that does not account for swap has nothing to set. */
  void make() throws IOException {
    Files.createDirectory(directory);
    for (Setting setting : settings) {
      Path file = directory.resolve(setting.file());
      if (Files.exists(file) || !setting.file().contains("swap")) {
        Files.writeString(file, setting.value());
      }
    }
  }

  /** The shell words by which a shell enters it. */
  String entering() {
    return "echo 0 >" + ShellWord.asciiDirectory(BytePath.bytes(directory)) + "/cgroup.procs && ";
  }

  /** Ends what outlived the launch, and says what the group held and counted. */
  ControlGroup told() throws IOException {
    Path kill = directory.resolve("cgroup.kill");
    if (Files.exists(kill)) {
      Files.writeString(kill, "1");
    }
    List<Resource> met = new ArrayList<>();
    if (count("memory.events", "oom_kill") > 0) {
      met.add(Resource.MEMORY);
    }
    if (count("pids.events", "max") > 0) {
      met.add(Resource.PROCS);
    }
    List<String> held = new ArrayList<>();
    for (Setting setting : settings) {
      Path file = directory.resolve(setting.file());
      if (Files.exists(file)) {
        held.add(setting.file() + "=" + Files.readString(file).strip());
      }
    }
    return new ControlGroup(held, met);
  }

  private long count(String file, String name) throws IOException {
    Path events = directory.resolve(file);
    if (Files.notExists(events)) {
      return 0;
    }
    return Files.readAllLines(events).stream()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
        .sum();
  }

  private static List<String> controllers(List<Limit> limits) {
    return limits.stream()
        .map(Limit::resource)
        .filter(each -> each == Resource.MEMORY || each == Resource.PROCS)
        .map(each -> each == Resource.MEMORY ? "memory" : "pids")
        .distinct()
        .toList();
  }

  /** The directory of the group that this process is in. */
  private static Optional<Path> own(Path proc) throws IOException {
    Matcher mount = MOUNT.matcher(read(proc.resolve("self/mountinfo")));
    Matcher own = OWN.matcher(read(proc.resolve("self/cgroup")));
    if (!mount.find() || !own.find() || mount.group(2).contains("\\")) {
      return Optional.empty();
    }
    Path root = Path.of(mount.group(1));
    Path group = BytePath.of(own.group(1));
    return group.startsWith(root)
        ? Optional.of(Path.of(mount.group(2)).resolve(root.relativize(group)).normalize())
        : Optional.empty();
  }

  /** The kernel moves a process only for one who may write to what both places have in common. */
  private static boolean isOurs(Path group) {
    return Files.isWritable(group) && Files.isWritable(group.resolve("cgroup.procs"));
  }

  /** The root alone may hold processes beside groups, and has no type. */
  private static boolean isRoot(Path group) {
    return Files.notExists(group.resolve("cgroup.type"));
  }

  private static List<String> words(Path file) throws IOException {
    return Files.isReadable(file) ? Arrays.asList(read(file).strip().split(" ")) : List.of();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
