package org.holotype.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All processors that {@code /proc/cpuinfo} describes. They need not be alike: laptops pair large
 * cores with small ones, and a process computes on whichever it is put.
 *
 * @param each the values that tell processors apart, by the kernel's word for them
 */
record Processors(List<Map<String, String>> each) {
  private static final List<String> X86 = List.of("cpu family", "model", "stepping");
  private static final List<String> ARM = List.of("CPU implementer", "CPU part", "CPU revision");
  private static final List<String> PLACE = List.of("physical id", "core id");
  private static final Set<String> KEYS =
      Set.of(
          "processor",
          "cpu family",
          "model",
          "stepping",
          "CPU implementer",
          "CPU part",
          "CPU revision",
          "physical id",
          "core id");

  Processors {
    each = List.copyOf(each);
  }

  static Processors of(String text) {
    List<Map<String, String>> each = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int colon = line.indexOf(':');
      String key = colon < 0 ? "" : line.substring(0, colon).strip();
      if (key.equals("processor")) {
        each.add(new LinkedHashMap<>());
      }
      if (KEYS.contains(key) && !each.isEmpty()) {
        each.get(each.size() - 1).putIfAbsent(key, line.substring(colon + 1).strip());
      }
    }
    return new Processors(each);
  }

  /**
   * The text of the first one: on a large machine the file is long and says the same many times.
   * Empty where it does not end in an empty line, hence is cut off.
   */
  static String firstBlock(String text) {
    return text.substring(0, text.indexOf("\n\n") + 1);
  }

  /** {@code COUNT x FAMILY/MODEL/STEPPING} of each kind; empty where one is not described. */
  Optional<String> kinds() {
    return counted(X86)
        .or(() -> counted(ARM))
        .map(
            counts ->
                counts.entrySet().stream()
                    .map(kind -> kind.getValue() + " x " + kind.getKey())
                    .collect(Collectors.joining("; ")));
  }

  /** How many packages they come in; empty where the kernel does not say. */
  Optional<String> sockets() {
    return counted(PLACE.subList(0, 1)).map(counts -> Integer.toString(counts.size()));
  }

  /** How many cores they are, each with one or more threads; empty where it is not said. */
  Optional<String> cores() {
    return counted(PLACE).map(counts -> Integer.toString(counts.size()));
  }

  private Optional<Map<String, Integer>> counted(List<String> keys) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Map<String, String> one : each) {
      if (!one.keySet().containsAll(keys)) {
        return Optional.empty();
      }
      counts.merge(keys.stream().map(one::get).collect(Collectors.joining("/")), 1, Integer::sum);
    }
    return counts.isEmpty() ? Optional.empty() : Optional.of(counts);
  }
}
