package org.holotype.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.holotype.manifest.Host;
import org.holotype.privacy.Redaction;

/**
 * The host as a command inside a launch could read it. The launch copies what the kernel shows
 * there; we read the copies, with the probes that read the host itself. What is missing among the
 * copies was not to be seen inside.
 */
public final class InsideProbe {
  private static final List<String> FILES =
      List.of(
          "/etc/os-release",
          "/usr/lib/os-release",
          "/proc/cmdline",
          "/proc/cpuinfo",
          "/proc/driver/nvidia/gpus/*/information",
          "/proc/driver/nvidia/version",
          "/proc/meminfo",
          "/proc/net/dev",
          "/proc/self/auxv",
          "/proc/self/cgroup",
          "/proc/self/environ",
          "/proc/self/gid_map",
          "/proc/self/limits",
          "/proc/self/mountinfo",
          "/proc/self/personality",
          "/proc/self/status",
          "/proc/self/uid_map",
          "/proc/stat",
          "/proc/sys/kernel/hostname",
          "/proc/sys/kernel/ostype",
          "/proc/sys/kernel/osrelease",
          "/proc/sys/kernel/randomize_va_space",
          "/proc/sys/kernel/version",
          "/proc/sys/vm/overcommit_memory",
          "/sys/devices/system/cpu/online",
          "/sys/devices/system/cpu/smt/active",
          "/sys/devices/system/cpu/cpu0/cache/index*/level",
          "/sys/devices/system/cpu/cpu0/cache/index*/size",
          "/sys/devices/system/cpu/cpu0/cache/index*/type",
          "/sys/devices/system/clocksource/clocksource0/current_clocksource",
          "/sys/fs/cgroup/cgroup.controllers",
          "/sys/fs/cgroup/cpu.max",
          "/sys/fs/cgroup/cpuset.cpus.effective",
          "/sys/fs/cgroup/memory.max",
          "/sys/kernel/mm/transparent_hugepage/enabled");

  private InsideProbe() {}

  /**
   * The directories that copies of {@link #files} need, as far as their names are known beforehand,
   * relative to the one below which they stand; parents first.
   */
  public static List<String> directories() {
    SortedSet<String> directories = new TreeSet<>();
    for (String file : FILES) {
      for (int slash = file.indexOf('/', 1); slash > 0; slash = file.indexOf('/', slash + 1)) {
        if (file.indexOf('*') < 0) {
          directories.add(file.substring(1, slash));
        }
      }
    }
    return List.copyOf(directories);
  }

  /**
   * What is worth copying, as the same path below one directory: absolute paths in which {@code *}
   * stands for any part of one name, as a shell expands it, and which otherwise hold only letters,
   * digits and {@code ._-/}. Contents are read whole, of the process that copies or of a sibling of
   * the command: {@code /proc/self} must be that of a process of the launch.
   */
  public static List<String> files() {
    return FILES;
  }

  /**
   * Reads such copies. Everything there may be hostile: written by code of the image, cut off, of
   * any size, linked elsewhere.
   *
   * @param root the directory below which the copies stand; it need not exist
   * @param places where a file system's type is told as {@code filesystem.NAME}: absolute path
   *     inside the launch by that name
   */
  public static Host read(Path root, Map<String, Path> places) {
    Redaction redaction = Caller.current().redaction(HostFiles.ofKernel());
    return HostProbe.read(HostFiles.copiedTo(root), places, redaction);
  }
}
