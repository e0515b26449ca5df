package org.holotype.host;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.Fact;

/** Memory in bytes, and the page sizes that decide where allocators place arrays. */
final class MemoryProbe implements Probe {
  private static final String HUGE = "/sys/kernel/mm/transparent_hugepage/";
  private static final Pattern KIB = Pattern.compile("([0-9]{1,15}) kB");
  private static final Pattern CHOSEN = Pattern.compile("\\[([a-z_+]+)\\]");

  private final HostFiles files;

  MemoryProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    Reading memory = files.read("/proc/meminfo");
    return List.of(
        memory.fact("memory.total", text -> bytes(text, "MemTotal")),
        memory.fact("memory.swap", text -> bytes(text, "SwapTotal")),
        memory.fact("memory.huge-pages", Lines.value("HugePages_Total")),
        memory.fact("memory.huge-page-size", text -> bytes(text, "Hugepagesize")),
        chosen("memory.transparent-huge-pages", "enabled"),
        chosen("memory.transparent-huge-pages.defrag", "defrag"),
        chosen("memory.transparent-huge-pages.shmem", "shmem_enabled"),
        files
            .read("/proc/self/status")
            .fact("memory.transparent-huge-pages.process", Lines.value("THP_enabled")));
  }

  private Fact chosen(String name, String file) {
    return files.read(HUGE + file).fact(name, MemoryProbe::chosen);
  }

  private static Optional<String> bytes(String text, String key) {
    return Lines.value(key)
        .apply(text)
        .map(KIB::matcher)
        .filter(Matcher::matches)
        .map(match -> Long.toString(Long.parseLong(match.group(1)) * 1024));
  }

  /** The word in brackets, which is the one in force. */
  static Optional<String> chosen(String text) {
    Matcher match = CHOSEN.matcher(text);
    return match.find() ? Optional.of(match.group(1)) : Optional.empty();
  }
}
