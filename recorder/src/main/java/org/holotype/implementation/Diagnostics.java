package org.holotype.implementation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code ld.so --list-diagnostics} prints: one {@code name=value} a line, numbers in
 * hexadecimal, texts in quotes (The GNU C Library, "Dynamic Linker Diagnostics").
 */
final class Diagnostics {
  private static final int MOST_LINES = 10_000;

  private final Map<String, String> values = new TreeMap<>();

  private Diagnostics(String text) {
    text.lines()
        .limit(MOST_LINES)
        .filter(line -> line.indexOf('=') > 0)
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              values.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
            });
  }

  static Diagnostics of(String text) {
    return new Diagnostics(text);
  }

  /** A text without its quotes. */
  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name))
        .filter(value -> value.length() >= 2 && value.startsWith("\"") && value.endsWith("\""))
        .map(value -> value.substring(1, value.length() - 1));
  }

  /** A number; empty where there is none of up to 32 bits. */
  Optional<Long> number(String name) {
    return Optional.ofNullable(values.get(name))
        .filter(value -> value.matches("0x[0-9a-f]{1,8}"))
        .map(value -> Long.parseLong(value.substring(2), 16));
  }

  /** The library variants that the loader looks for, the best first; the bits are their indices. */
  Optional<String> activeVariants() {
    Optional<String> all = text("dl_hwcaps_subdirs");
    Optional<Long> active = number("dl_hwcaps_subdirs_active");
    if (all.isEmpty() || active.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = List.of(all.orElseThrow().split(":"));
    List<String> found = new ArrayList<>();
    for (int i = 0; i < Math.min(names.size(), Integer.SIZE); i++) {
      if ((active.orElseThrow() >> i & 1) == 1) {
        found.add(names.get(i));
      }
    }
    return Optional.of(found.isEmpty() ? "none" : String.join(" ", found));
  }

  /**
   * The instruction sets that glibc selects by, under glibc's own names; what {@code
   * GLIBC_TUNABLES} switches off is not among them.
   *
   * @return empty where the loader does not tell them, as on other processors than x86
   */
  Optional<Set<String>> usableFeatures() {
    Set<String> usable = new TreeSet<>();
    boolean told = false;
    for (X86Feature feature : X86Feature.values()) {
      Optional<Long> word = number(feature.word("active")).or(() -> number(feature.word("usable")));
      told |= word.isPresent();
      if (word.filter(feature::isIn).isPresent()) {
        usable.add(feature.name());
      }
    }
    return told ? Optional.of(usable) : Optional.empty();
  }
}
