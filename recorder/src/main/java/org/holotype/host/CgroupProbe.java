package org.holotype.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.holotype.manifest.Fact;

/**
 * The limits of the control group that this process is in, the tightest of the group and of those
 * around it. The group's own name is not told: job systems put users and projects into it.
 */
final class CgroupProbe implements Probe {
  private static final String MOUNT = "/sys/fs/cgroup";
  private static final String COUNT = "cgroup.cpu.count";

  private final HostFiles files;

  CgroupProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    Reading groups = files.read("/proc/self/cgroup");
    Optional<String> unified = groups.text().flatMap(CgroupProbe::unifiedPath);
    boolean second = unified.isPresent() && groups.text().filter(CgroupProbe::isSecond).isPresent();
    List<Fact> facts = new ArrayList<>();
    facts.add(groups.fact("cgroup.version", text -> Optional.of(second ? "2" : "1")));
    facts.addAll(
        second ? secondVersion(new Group(MOUNT, unified.orElseThrow())) : firstVersion(groups));
    return facts;
  }

  private List<Fact> secondVersion(Group group) {
    return List.of(
        tightest("cgroup.cpu.max", "cpu.max", group, path -> CgroupLimit::cpuMax),
        tightest(COUNT, "cpu.max", group, path -> text -> processors(CgroupLimit.cpuMax(text))),
        amount("cgroup.memory.max", "memory.max", group),
        amount("cgroup.memory.high", "memory.high", group),
        amount("cgroup.memory.swap", "memory.swap.max", group),
        amount("cgroup.processes", "pids.max", group),
        nearest("cgroup.cpus", "cpuset.cpus.effective", group, CpuList::checked),
        nearest("cgroup.memory-nodes", "cpuset.mems.effective", group, CpuList::checked),
        nearest("cgroup.cpu.weight", "cpu.weight", group, Optional::of));
  }

  /** In the first version each controller has a hierarchy of groups of its own. */
  private List<Fact> firstVersion(Reading groups) {
    return List.of(
        inHierarchy(
            groups, "cgroup.cpu.max", "cpu", group -> quota("cgroup.cpu.max", group, own())),
        inHierarchy(groups, COUNT, "cpu", group -> quota(COUNT, group, CgroupProbe::processors)),
        amountIn(groups, "cgroup.memory.max", "memory", "memory.limit_in_bytes"),
        amountIn(groups, "cgroup.memory.high", "memory", "memory.soft_limit_in_bytes"),
        amountIn(groups, "cgroup.memory.swap", "memory", "memory.memsw.limit_in_bytes"),
        amountIn(groups, "cgroup.processes", "pids", "pids.max"),
        listIn(groups, "cgroup.cpus", "cpuset", "cpuset.effective_cpus", CpuList::checked),
        listIn(groups, "cgroup.memory-nodes", "cpuset", "cpuset.effective_mems", CpuList::checked),
        listIn(groups, "cgroup.cpu.weight", "cpu", "cpu.shares", Optional::of));
  }

  private Fact amount(String name, String file, Group group) {
    return tightest(name, file, group, path -> CgroupLimit::memory);
  }

  private Fact amountIn(Reading groups, String name, String controller, String file) {
    return inHierarchy(groups, name, controller, group -> amount(name, file, group));
  }

  private Fact listIn(
      Reading groups,
      String name,
      String controller,
      String file,
      Function<String, Optional<String>> check) {
    return inHierarchy(groups, name, controller, group -> nearest(name, file, group, check));
  }

  private static UnaryOperator<Optional<CgroupLimit>> own() {
    return UnaryOperator.identity();
  }

  /** What run-time systems make of a quota: as many processors as it takes to use it up. */
  private static Optional<CgroupLimit> processors(Optional<CgroupLimit> limit) {
    return limit.map(CgroupLimit::inProcessors);
  }

  private Fact inHierarchy(
      Reading groups, String name, String controller, Function<Group, Fact> read) {
    if (groups.text().isEmpty()) {
      return Fact.unavailable(name, groups.source(), groups.problem());
    }
    return groups
        .text()
        .flatMap(text -> group(text, controller))
        .map(read)
        .orElseGet(
            () ->
                Fact.unavailable(
                    name, groups.source(), "no " + controller + " controller is named there"));
  }

  /** One group in one hierarchy. */
  private record Group(String mount, String path) {}

  private Optional<Group> group(String text, String controller) {
    return text.lines()
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3 && List.of(parts[1].split(",")).contains(controller))
        .filter(parts -> isOrdinary(parts[2]))
        .findFirst()
        .map(parts -> new Group(mountOf(parts[1], controller), parts[2]));
  }

  private String mountOf(String controllers, String controller) {
    String joint = MOUNT + "/" + controllers;
    return files.exists(joint) ? joint : MOUNT + "/" + controller;
  }

  private Fact quota(String name, Group group, UnaryOperator<Optional<CgroupLimit>> shown) {
    return tightest(
        name,
        "cpu.cfs_quota_us",
        group,
        path -> {
          Optional<String> period =
              files.read(group.mount() + path + "/cpu.cfs_period_us").text().map(String::strip);
          return quota ->
              shown.apply(period.flatMap(known -> CgroupLimit.cpuQuota(quota.strip(), known)));
        });
  }

  /**
   * A group that has the file sets a limit; where one cannot be read, the tightest is not known.
   */
  private Fact tightest(String name, String file, Group group, Function<String, Parser> parserAt) {
    Optional<CgroupLimit> tightest = Optional.empty();
    for (String path : upwards(group.path())) {
      String limitFile = group.mount() + path + "/" + file;
      if (files.exists(limitFile)) {
        Optional<CgroupLimit> limit =
            files.read(limitFile).text().flatMap(text -> parserAt.apply(path).parse(text));
        if (limit.isEmpty()) {
          return Fact.unavailable(name, MOUNT + " " + file, "a group states it in no known form");
        }
        tightest = CgroupLimit.tighter(tightest, limit.get());
      }
    }
    return tightest
        .map(limit -> Fact.known(name, limit.words(), MOUNT + " " + file))
        .orElseGet(() -> notStated(name, file));
  }

  /** Reads a limit from a file's text. */
  private interface Parser {
    Optional<CgroupLimit> parse(String text);
  }

  private static Fact notStated(String name, String file) {
    return Fact.unavailable(name, MOUNT + " " + file, "no group around this process states one");
  }

  private Fact nearest(
      String name, String file, Group group, Function<String, Optional<String>> check) {
    for (String path : upwards(group.path())) {
      String listFile = group.mount() + path + "/" + file;
      if (files.exists(listFile)) {
        Reading list = files.read(listFile);
        return new Reading(MOUNT + " " + file, list.text(), list.problem()).fact(name, check);
      }
    }
    return notStated(name, file);
  }

  /** Where the first version has any hierarchy, the controllers are in there. */
  private static boolean isSecond(String text) {
    return text.lines().allMatch(line -> line.startsWith("0::"));
  }

  private static Optional<String> unifiedPath(String text) {
    return text.lines()
        .filter(line -> line.startsWith("0::/"))
        .map(line -> line.substring(3))
        .filter(CgroupProbe::isOrdinary)
        .findFirst();
  }

  /** A group outside our own view shows as {@code /../...}; its files are out of reach. */
  private static boolean isOrdinary(String path) {
    return path.startsWith("/")
        && path.length() < 4096
        && path.indexOf('\0') < 0
        && !List.of(path.split("/")).contains("..");
  }

  /** The group and every group around it, innermost first; the root is the empty path. */
  private static List<String> upwards(String group) {
    List<String> paths = new ArrayList<>();
    String path = group.equals("/") ? "" : group;
    while (!path.isEmpty()) {
      paths.add(path);
      path = path.substring(0, path.lastIndexOf('/'));
    }
    paths.add("");
    return paths;
  }
}
