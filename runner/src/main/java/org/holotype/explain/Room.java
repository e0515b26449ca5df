package org.holotype.explain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.manifest.Usage;

/**
 * What this host has for runs.
 *
 * @param processors that may be used, by affinity and control group
 * @param memoryBytes to be had without taking any from others (proc(5), {@code MemAvailable})
 */
record Room(int processors, long memoryBytes) {
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s*([0-9]+) kB");
  private static final int KIBI = 1024;

  /** Of its memory, so much is left to what else the host does. */
  private static final int SHARE = 2;

  /** Of a processor: what is counted beside a run that keeps one busy. */
  private static final double BESIDE = 0.05;

  static Room here() {
    return new Room(Runtime.getRuntime().availableProcessors(), available());
  }

  /** How many runs like these it carries at once, at least 1; unknown needs are taken for all. */
  int carries(Usage... runs) {
    return Stream.of(runs).mapToInt(this::carries).min().orElse(1);
  }

  private int carries(Usage run) {
    long byMemory =
        run.peakMemoryBytes().map(peak -> memoryBytes / SHARE / Math.max(1, peak)).orElse(1L);
    return (int) Math.max(1, Math.min(byMemory, processors / busy(run)));
  }

  private int busy(Usage run) {
    if (run.userMilliseconds().isEmpty() || run.systemMilliseconds().isEmpty()) {
      return processors;
    }
    double spent = run.userMilliseconds().get() + run.systemMilliseconds().get();
    return (int) Math.max(1, Math.ceil(spent / Math.max(1, run.wallMilliseconds()) - BESIDE));
  }

  private static long available() {
    try {
      Matcher line = AVAILABLE.matcher(Files.readString(MEMORY, StandardCharsets.ISO_8859_1));
      return line.find() ? Long.parseLong(line.group(1)) * KIBI : 0;
    } catch (IOException unknown) {
      return 0;
    }
  }
}
