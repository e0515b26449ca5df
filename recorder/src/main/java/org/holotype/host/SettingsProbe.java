package org.holotype.host;

import java.util.List;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;

/**
 * Settings of the kernel that place memory, let a process see others' counters, or let a launch
 * build its view (Linux, {@code admin-guide/sysctl}); {@code sysctl.NAME} by the last part of the
 * setting's name.
 */
final class SettingsProbe implements Probe {
  private static final List<String> SETTINGS =
      List.of(
          "kernel/randomize_va_space",
          "kernel/numa_balancing",
          "kernel/perf_event_paranoid",
          "kernel/unprivileged_userns_clone",
          "kernel/yama/ptrace_scope",
          "user/max_user_namespaces",
          "vm/overcommit_memory",
          "vm/overcommit_ratio",
          "vm/max_map_count",
          "vm/mmap_rnd_bits",
          "vm/legacy_va_layout",
          "vm/nr_overcommit_hugepages",
          "vm/zone_reclaim_mode");
  private static final String CLOCK = "/sys/devices/system/clocksource/clocksource0/";

  private final HostFiles files;

  SettingsProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    return Stream.concat(SETTINGS.stream().map(this::setting), clock()).toList();
  }

  private Fact setting(String path) {
    return files
        .read("/proc/sys/" + path)
        .fact("sysctl." + path.substring(path.lastIndexOf('/') + 1));
  }

  private Stream<Fact> clock() {
    return Stream.of(
        files.read(CLOCK + "current_clocksource").fact("clock.source"),
        files.read(CLOCK + "available_clocksource").fact("clock.available"));
  }
}
