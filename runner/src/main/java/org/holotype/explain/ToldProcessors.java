package org.holotype.explain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.observe.Condition;

/**
 * Files in which the kernel tells of another number of processors than there are (proc(5)): the
 * first of this host's, or further ones like the last.
 *
 * @param information {@code /proc/cpuinfo} of this host
 * @param statistics {@code /proc/stat}
 */
record ToldProcessors(String information, String statistics) {
  /** More are not made up. */
  static final int MOST = 4096;

  private static final String NUMBER = "(?m)^processor(\\s*):.*$";
  private static final String ROW = "cpu[0-9]+ .*";

  /** That number of them; empty where this host does not tell of its own. */
  static Optional<Condition> of(int count) {
    try {
      return new ToldProcessors(read("cpuinfo"), read("stat")).condition(count);
    } catch (IOException untold) {
      return Optional.empty();
    }
  }

  private static String read(String name) throws IOException {
    return Files.readString(Path.of("/proc", name), StandardCharsets.ISO_8859_1);
  }

  Optional<Condition> condition(int count) {
    List<String> blocks =
        Stream.of(information.split("\n\n", -1)).filter(ToldProcessors::isOne).toList();
    List<String> rows = statistics.lines().filter(line -> line.matches(ROW)).toList();
    return blocks.isEmpty() || rows.isEmpty() || count < 1 || count > MOST
        ? Optional.empty()
        : Optional.of(new Condition.CpuInfo(told(blocks, count), counted(rows, count)));
  }

  private static boolean isOne(String block) {
    return block.startsWith("processor");
  }

  private static String told(List<String> blocks, int count) {
    StringBuilder told = new StringBuilder();
    for (int number = 0; number < count; number++) {
      told.append(one(blocks, number).replaceFirst(NUMBER, "processor$1: " + number))
          .append("\n\n");
    }
    return told.toString();
  }

  private String counted(List<String> rows, int count) {
    List<String> lines = new ArrayList<>();
    for (String line : statistics.lines().toList()) {
      if (!line.matches(ROW)) {
        lines.add(line);
      } else if (line.equals(rows.get(0))) {
        for (int number = 0; number < count; number++) {
          lines.add(one(rows, number).replaceFirst("^cpu[0-9]+", "cpu" + number));
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String one(List<String> all, int number) {
    return all.get(Math.min(number, all.size() - 1));
  }
}
