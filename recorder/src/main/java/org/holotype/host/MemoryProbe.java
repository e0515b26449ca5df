package org.holotype.host;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.Fact;

/** Memory in bytes, and the page sizes that decide where allocators place arrays. */
final class MemoryProbe implements Probe {
  private static final Pattern KIB = Pattern.compile("([0-9]{1,15}) kB");
  private static final Pattern CHOSEN = Pattern.compile("\\[([a-z]+)\\]");

  private final HostFiles files;

  MemoryProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    Reading memory = files.read("/proc/meminfo");
    return List.of(
        memory.fact("memory.total", text -> bytes(text, "MemTotal")),
        memory.fact("memory.huge-pages", Lines.value("HugePages_Total")),
        memory.fact("memory.huge-page-size", text -> bytes(text, "Hugepagesize")),
        files
            .read("/sys/kernel/mm/transparent_hugepage/enabled")
            .fact("memory.transparent-huge-pages", MemoryProbe::chosen));
  }

  private static Optional<String> bytes(String text, String key) {
    return Lines.value(key)
        .apply(text)
        .map(KIB::matcher)
        .filter(Matcher::matches)
        .map(match -> Long.toString(Long.parseLong(match.group(1)) * 1024));
  }

  private static Optional<String> chosen(String text) {
    Matcher match = CHOSEN.matcher(text);
    return match.find() ? Optional.of(match.group(1)) : Optional.empty();
  }
}
