package org.holotype.host;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Fact;

/**
 * The processors this process may run on: one of several answers to "how many are there", and the
 * one that most thread pools take.
 */
final class AffinityProbe implements Probe {
  private final HostFiles files;

  AffinityProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    Reading status = files.read("/proc/self/status");
    return List.of(
        status.fact("affinity.cpus", text -> allowed(text).flatMap(CpuList::checked)),
        status.fact("affinity.count", text -> allowed(text).flatMap(CpuList::counted)));
  }

  private static Optional<String> allowed(String text) {
    return Lines.value("Cpus_allowed_list").apply(text);
  }
}
