package org.holotype.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The x86-64 micro-architecture levels, by which a dynamic loader picks library variants and a
 * compiler its baseline (x86-64 psABI, section 3.1.1), in the flag names of {@code /proc/cpuinfo}.
 */
enum X86Level {
  V1("x86-64-v1", "lm cmov cx8 fpu fxsr mmx syscall sse sse2"),
  V2("x86-64-v2", "cx16 lahf_lm popcnt pni sse4_1 sse4_2 ssse3"),
  V3("x86-64-v3", "avx avx2 bmi1 bmi2 f16c fma abm movbe xsave"),
  V4("x86-64-v4", "avx512f avx512bw avx512cd avx512dq avx512vl");

  private final String word;
  private final String needs;

  X86Level(String word, String needs) {
    this.word = word;
    this.needs = needs;
  }

  /** The highest level of a processor with these flags; empty where it is not an x86-64 one. */
  static Optional<X86Level> of(Set<String> flags) {
    Optional<X86Level> highest = Optional.empty();
    for (X86Level level : values()) {
      if (!flags.containsAll(List.of(level.needs.split(" ")))) {
        return highest;
      }
      highest = Optional.of(level);
    }
    return highest;
  }

  /** The level as compilers and loaders write it. */
  String word() {
    return word;
  }
}
