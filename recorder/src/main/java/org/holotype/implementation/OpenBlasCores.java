package org.holotype.implementation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a processor must have for OpenBLAS's kernels. {@code OPENBLAS_CORETYPE} takes any of them
 * unasked, and a processor that lacks something kills the command at the first such instruction.
 *
 * @see <a
 *     href="https://github.com/OpenMathLib/OpenBLAS/blob/develop/driver/others/dynamic.c">OpenBLAS,
 *     dynamic.c</a>
 */
public final class OpenBlasCores {
  private static final Set<String> AVX512 = Set.of("avx512f", "avx512dq", "avx512bw", "avx512vl");
  private static final Set<String> WITH_BF16 =
      Set.of("avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512_bf16");

  private static final Map<String, Set<String>> NEEDS =
      Map.ofEntries(
          Map.entry("Prescott", Set.of("pni")),
          Map.entry("Core2", Set.of("ssse3")),
          Map.entry("Penryn", Set.of("sse4_1")),
          Map.entry("Dunnington", Set.of("sse4_1")),
          Map.entry("Nehalem", Set.of("sse4_2")),
          Map.entry("Sandybridge", Set.of("avx")),
          Map.entry("Haswell", Set.of("avx2", "fma")),
          Map.entry("Zen", Set.of("avx2", "fma")),
          Map.entry("SkylakeX", AVX512),
          Map.entry("Cooperlake", WITH_BF16),
          Map.entry("SapphireRapids", WITH_BF16));

  private OpenBlasCores() {}

  /**
   * Flags as {@code /proc/cpuinfo} names them; empty where that is not known of this core.
   *
   * @param core as OpenBLAS names it
   */
  public static Optional<Set<String>> needs(String core) {
    return Optional.ofNullable(NEEDS.get(core));
  }
}
