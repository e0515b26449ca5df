package org.holotype.host;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.Fact;

/** The resource limits in force, soft then hard (proc(5), {@code /proc/pid/limits}). */
final class LimitsProbe implements Probe {
  private static final Pattern LIMIT =
      Pattern.compile("\\s+([0-9]{1,20}|unlimited)\\s+([0-9]{1,20}|unlimited)\\b.*");

  private final HostFiles files;

  LimitsProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    Reading limits = files.read("/proc/self/limits");
    return List.of(
        limit(limits, "limits.stack", "Max stack size"),
        limit(limits, "limits.address-space", "Max address space"),
        limit(limits, "limits.open-files", "Max open files"),
        limit(limits, "limits.processes", "Max processes"),
        limit(limits, "limits.cpu-time", "Max cpu time"),
        limit(limits, "limits.file-size", "Max file size"),
        limit(limits, "limits.locked-memory", "Max locked memory"),
        limit(limits, "limits.data", "Max data size"),
        limit(limits, "limits.core", "Max core file size"),
        limit(limits, "limits.resident", "Max resident set"),
        limit(limits, "limits.realtime-priority", "Max realtime priority"));
  }

  private static Fact limit(Reading limits, String name, String row) {
    return limits.fact(
        name,
        text ->
            text.lines()
                .filter(line -> line.startsWith(row))
                .findFirst()
                .flatMap(line -> softAndHard(line.substring(row.length()))));
  }

  private static Optional<String> softAndHard(String columns) {
    Matcher match = LIMIT.matcher(columns);
    return match.matches()
        ? Optional.of(match.group(1) + " soft, " + match.group(2) + " hard")
        : Optional.empty();
  }
}
