package org.holotype.host;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The kernel's command line (Linux, {@code admin-guide/kernel-parameters}). It may name disks,
 * hosts and addresses, so that only the words that can change what code runs, or how memory is laid
 * out, are told with their values; of the others the names, and of what follows {@code --}, which
 * is for the first process, nothing.
 *
 * @param words in the order given
 */
record CommandLine(List<String> words) {
  private static final Pattern TELLING =
      Pattern.compile(
          "(?:mitigations|isolcpus|nohz|nohz_full|hugepages|hugepagesz|default_hugepagesz"
              + "|transparent_hugepage|nosmt|maxcpus|nr_cpus|noxsave|noxsaveopt|noxsaves|clearcpuid"
              + "|norandmaps|vsyscall|spectre_v2|spec_store_bypass_disable|nopti|pti|intel_pstate"
              + "|amd_pstate|rcu_nocbs|clocksource|tsc|numa|numa_balancing|preempt|cpuidle\\.off"
              + "|idle|processor\\.max_cstate|intel_idle\\.max_cstate|nomodule|swiotlb|iommu"
              + "|retbleed"
              + "|l1tf|mds|tsx|tsx_async_abort|nospectre_v1|nospectre_v2|no5lvl|pcid|nopcid|nolapic"
              + "|noapic|acpi|irqaffinity|cgroup_no_v1|systemd\\.unified_cgroup_hierarchy|psi|lsm"
              + "|security|selinux|apparmor|lockdown|random\\.trust_cpu|init_on_alloc|init_on_free"
              + "|mem|memmap|movable_node|cgroup_disable|arm64\\.nosve|arm64\\.nosme)"
              + "(?:=[A-Za-z0-9_.,:-]*)?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,40}");

  CommandLine {
    words = List.copyOf(words);
  }

  static CommandLine of(String text) {
    List<String> words = Arrays.asList(text.strip().split("\\s+"));
    int end = words.indexOf("--");
    return new CommandLine(end < 0 ? words : words.subList(0, end));
  }

  /** The words that can change what code runs. */
  String telling() {
    String told = words.stream().filter(CommandLine::isTelling).collect(Collectors.joining(" "));
    return told.isEmpty() ? "none that affects code" : told;
  }

  /** The names of the other parameters, sorted; what does not look like a name is left out. */
  String otherNames() {
    String names =
        words.stream()
            .filter(word -> !isTelling(word))
            .map(word -> word.substring(0, (word + "=").indexOf('=')))
            .filter(name -> NAME.matcher(name).matches())
            .sorted()
            .distinct()
            .collect(Collectors.joining(" "));
    return names.isEmpty() ? "none" : names;
  }

  private static boolean isTelling(String word) {
    return TELLING.matcher(word).matches();
  }
}
