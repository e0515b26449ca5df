package org.holotype.host;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Fact;

/**
 * The kernel: release, version, the words of its command line that can change what code runs, and
 * the settings that move memory about. The whole command line may name disks and hosts, so that of
 * it only the digest is told.
 */
final class KernelProbe implements Probe {
  private static final Pattern CODE_AFFECTING =
      Pattern.compile(
          "(?:mitigations|isolcpus|nohz|nohz_full|hugepages|hugepagesz|default_hugepagesz"
              + "|transparent_hugepage|nosmt|maxcpus|nr_cpus|noxsave|noxsaveopt|noxsaves|clearcpuid"
              + "|norandmaps|vsyscall|spectre_v2|spec_store_bypass_disable|nopti|pti|intel_pstate"
              + "|amd_pstate|rcu_nocbs|clocksource|tsc)(?:=[A-Za-z0-9_.,:-]*)?");

  private final HostFiles files;

  KernelProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    Reading commandLine = files.read("/proc/cmdline");
    return List.of(
        files.read("/proc/sys/kernel/osrelease").fact("kernel.release"),
        files.read("/proc/sys/kernel/version").fact("kernel.version"),
        commandLine.fact("kernel.cmdline", KernelProbe::codeAffectingWords),
        commandLine.fact("kernel.cmdline.digest", KernelProbe::digest),
        files.read("/proc/sys/kernel/randomize_va_space").fact("sysctl.randomize_va_space"),
        files.read("/proc/sys/vm/overcommit_memory").fact("sysctl.overcommit_memory"),
        files
            .read("/sys/devices/system/clocksource/clocksource0/current_clocksource")
            .fact("clock.source"));
  }

  private static Optional<String> codeAffectingWords(String commandLine) {
    String words =
        Arrays.stream(commandLine.strip().split("\\s+"))
            .filter(word -> CODE_AFFECTING.matcher(word).matches())
            .collect(Collectors.joining(" "));
    return Optional.of(words.isEmpty() ? "none that affects code" : words);
  }

  private static Optional<String> digest(String commandLine) {
    byte[] bytes = commandLine.strip().getBytes(StandardCharsets.ISO_8859_1);
    return Optional.of(Digest.sha256(bytes).toString());
  }
}
