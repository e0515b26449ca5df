package org.holotype.manifest;

import java.util.List;

/**
 * A control group of the launch's own, which held the sum of its processes to the run's limits
 * where each process alone was held to them besides.
 *
 * @param settings as the kernel took them, for example {@code pids.max=80}; sorted
 * @param met of which limits the kernel counted that something was refused or ended for them;
 *     sorted
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Control Group v2</a>
 */
public record ControlGroup(List<String> settings, List<Resource> met) {
  public ControlGroup {
    settings = settings.stream().sorted().toList();
    met = met.stream().sorted().toList();
  }
}
