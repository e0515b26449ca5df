package org.holotype.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holotype.observe.Condition.CpuNumbers;

/** The processors that this process may use (proc(5), {@code Cpus_allowed_list}). */
final class Processors {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern ALLOWED = Pattern.compile("Cpus_allowed_list:\\s*([0-9,-]+)");

  private Processors() {}

  /** Their numbers, ascending; empty where the kernel does not tell. */
  static List<Integer> allowed() {
    try {
      Matcher line = ALLOWED.matcher(Files.readString(STATUS, StandardCharsets.ISO_8859_1));
      return line.find()
          ? Arrays.stream(line.group(1).split(",")).flatMap(Processors::range).toList()
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** So many of them, the lowest. */
  static CpuNumbers first(int count) {
    List<Integer> allowed = allowed();
    return new CpuNumbers(allowed.subList(0, Math.min(count, allowed.size())));
  }

  private static Stream<Integer> range(String words) {
    String[] ends = words.split("-", -1);
    int from = Integer.parseInt(ends[0]);
    return IntStream.rangeClosed(from, Integer.parseInt(ends[ends.length - 1])).boxed();
  }
}
