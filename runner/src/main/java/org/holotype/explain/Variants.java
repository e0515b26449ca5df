package org.holotype.explain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holotype.manifest.Library;
import org.holotype.manifest.Observation;

/**
 * Which libraries the loader took from a directory for better processors (ld.so(8), {@code
 * glibc-hwcaps}).
 *
 * @param levels the directory's name, by the library's file name
 */
record Variants(Map<String, String> levels) {
  /** By which name a run tells it, as if a library had. */
  static final String FACT = "loader.variants";

  private static final Pattern LEVEL = Pattern.compile("x86-64-v([2-4])");
  private static final int HIGHEST = 4;

  static Variants of(Observation observation) {
    Map<String, String> levels = new TreeMap<>();
    for (Library each : observation.libraries().objects()) {
      each.linkage()
          .flatMap(linkage -> linkage.variant())
          .ifPresent(level -> levels.put(name(each.path()), level));
    }
    return new Variants(levels);
  }

  /** In words. */
  String describe() {
    return levels.isEmpty()
        ? "none"
        : levels.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "));
  }

  /**
   * The features to hide so that the loader looks no higher than this run did: of each level one
   * that no function of the C library is chosen by; empty where levels have other names.
   */
  Optional<List<String>> hidden() {
    Collection<String> taken = levels.values();
    int top = 1;
    for (String each : taken) {
      Matcher level = LEVEL.matcher(each);
      if (!level.matches()) {
        return Optional.empty();
      }
      top = Math.max(top, Integer.parseInt(level.group(1)));
    }
    return Optional.of(top == HIGHEST ? List.of() : List.of(needed(top + 1)));
  }

  /** Levels build on each other: without one of a level's features none above it is looked at. */
  private static String needed(int level) {
    return switch (level) {
      case 2 -> "POPCNT";
      case 3 -> "MOVBE";
      default -> "AVX512VL";
    };
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
