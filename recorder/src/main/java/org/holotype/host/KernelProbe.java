package org.holotype.host;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Fact;

/** The kernel: which one, how it was built, and with what words it was started. */
final class KernelProbe implements Probe {
  private final HostFiles files;

  KernelProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    Reading commandLine = files.read("/proc/cmdline");
    return List.of(
        files.read("/proc/sys/kernel/ostype").fact("kernel.type"),
        files.read("/proc/sys/kernel/osrelease").fact("kernel.release"),
        files.read("/proc/sys/kernel/version").fact("kernel.version"),
        files.read("/proc/sys/kernel/arch").fact("kernel.arch"),
        files.read("/proc/sys/kernel/tainted").fact("kernel.tainted"),
        commandLine.fact("kernel.cmdline", text -> Optional.of(CommandLine.of(text).telling())),
        commandLine.fact(
            "kernel.cmdline.others", text -> Optional.of(CommandLine.of(text).otherNames())),
        KernelConfig.read(files));
  }
}
