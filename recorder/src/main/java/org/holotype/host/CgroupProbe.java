package org.holotype.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.holotype.manifest.Fact;

/**
 * The limits of the control group that this process is in, the tightest of the group and of those
 * around it. The group's own name is not told: job systems put users and projects into it.
 */
final class CgroupProbe implements Probe {
  private static final String MOUNT = "/sys/fs/cgroup";

  private final HostFiles files;

  CgroupProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    Reading groups = files.read("/proc/self/cgroup");
    Optional<String> unified = groups.text().flatMap(CgroupProbe::unifiedPath);
    boolean second = unified.isPresent() && files.exists(MOUNT + "/cgroup.controllers");
    List<Fact> facts = new ArrayList<>();
    facts.add(groups.fact("cgroup.version", text -> Optional.of(second ? "2" : "1")));
    facts.addAll(second ? secondVersion(unified.orElseThrow()) : firstVersion(groups));
    return facts;
  }

  private List<Fact> secondVersion(String path) {
    return List.of(
        tightest("cgroup.cpu.max", "cpu.max", CgroupLimit::cpuMax, MOUNT, path),
        tightest("cgroup.memory.max", "memory.max", CgroupLimit::memory, MOUNT, path),
        nearest("cgroup.cpus", "cpuset.cpus.effective", MOUNT, path));
  }

  private List<Fact> firstVersion(Reading groups) {
    return List.of(
        inHierarchy(groups, "cgroup.cpu.max", "cpu", this::firstCpuMax),
        inHierarchy(
            groups,
            "cgroup.memory.max",
            "memory",
            group ->
                tightest(
                    "cgroup.memory.max",
                    "memory.limit_in_bytes",
                    CgroupLimit::memory,
                    group.mount(),
                    group.path())),
        inHierarchy(
            groups,
            "cgroup.cpus",
            "cpuset",
            group -> nearest("cgroup.cpus", "cpuset.effective_cpus", group.mount(), group.path())));
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

  /** One group in one hierarchy of the first version. */
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

  private Fact firstCpuMax(Group group) {
    List<CgroupLimit> limits = new ArrayList<>();
    for (String path : upwards(group.path())) {
      Reading quota = files.read(group.mount() + path + "/cpu.cfs_quota_us");
      Reading period = files.read(group.mount() + path + "/cpu.cfs_period_us");
      quota
          .text()
          .flatMap(q -> period.text().flatMap(p -> CgroupLimit.cpuQuota(q.strip(), p.strip())))
          .ifPresent(limits::add);
    }
    return told("cgroup.cpu.max", "cpu.cfs_quota_us", limits);
  }

  private Fact tightest(
      String name,
      String file,
      Function<String, Optional<CgroupLimit>> parse,
      String mount,
      String group) {
    List<CgroupLimit> limits = new ArrayList<>();
    for (String path : upwards(group)) {
      files.read(mount + path + "/" + file).text().flatMap(parse).ifPresent(limits::add);
    }
    return told(name, file, limits);
  }

  private static Fact told(String name, String file, List<CgroupLimit> limits) {
    return limits.stream()
        .reduce(BinaryOperator.minBy(CgroupLimit::compareTo))
        .map(limit -> Fact.known(name, limit.words(), MOUNT + " " + file))
        .orElseGet(
            () ->
                Fact.unavailable(
                    name, MOUNT + " " + file, "no group around this process states one"));
  }

  private Fact nearest(String name, String file, String mount, String group) {
    for (String path : upwards(group)) {
      Reading reading = files.read(mount + path + "/" + file);
      if (reading.text().isPresent()) {
        Reading unnamed = new Reading(MOUNT + " " + file, reading.text(), "");
        return unnamed.fact(name, CpuProbe::ifList);
      }
    }
    return Fact.unavailable(name, MOUNT + " " + file, "no group around this process states one");
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
