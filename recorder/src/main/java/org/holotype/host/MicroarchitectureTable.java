package org.holotype.host;

import java.util.List;

/**
 * Families of processors, one a line: name, parents, maker, Arm part numbers, and the features
 * beyond those of the parents.
 *
 * <p>Features are those that code is compiled for, in the words of {@code /proc/cpuinfo}. Made by
 * hand from the x86-64 psABI (section 3.1.1), the vendors' optimisation manuals, GCC's manual
 * ({@code -march}) and Arm's list of part numbers (MIDR_EL1). What hypervisors commonly hide, and
 * no compiled loop depends on, is left out.
 */
final class MicroarchitectureTable {
  private static final String TABLE =
      """
      x86_64||generic||lm cmov cx8 fpu fxsr mmx syscall sse sse2
      x86_64_v2|x86_64|generic||cx16 lahf_lm popcnt pni sse4_1 sse4_2 ssse3
      x86_64_v3|x86_64_v2|generic||avx avx2 bmi1 bmi2 f16c fma abm movbe xsave
      x86_64_v4|x86_64_v3|generic||avx512f avx512bw avx512cd avx512dq avx512vl
      core2|x86_64|GenuineIntel||ssse3
      nehalem|core2 x86_64_v2|GenuineIntel||
      westmere|nehalem|GenuineIntel||pclmulqdq
      sandybridge|westmere|GenuineIntel||avx
      ivybridge|sandybridge|GenuineIntel||rdrand f16c
      haswell|ivybridge x86_64_v3|GenuineIntel||
      broadwell|haswell|GenuineIntel||rdseed adx
      skylake|broadwell|GenuineIntel||clflushopt xsavec xsaveopt
      skylake_avx512|skylake x86_64_v4|GenuineIntel||clwb
      cascadelake|skylake_avx512|GenuineIntel||avx512_vnni
      cannonlake|skylake x86_64_v4|GenuineIntel||avx512vbmi avx512ifma sha_ni
      icelake|cascadelake cannonlake|GenuineIntel||avx512_vbmi2 avx512_bitalg avx512_vpopcntdq \
      vaes vpclmulqdq gfni rdpid
      sapphirerapids|icelake|GenuineIntel||avx512_bf16 avx512_fp16 amx_tile amx_int8 amx_bf16 \
      avx_vnni serialize
      k10|x86_64|AuthenticAMD||sse4a abm cx16 3dnow 3dnowext
      bulldozer|x86_64_v2|AuthenticAMD||avx xop fma4 sse4a abm aes pclmulqdq
      piledriver|bulldozer|AuthenticAMD||bmi1 f16c fma tbm
      steamroller|piledriver|AuthenticAMD||fsgsbase
      excavator|steamroller x86_64_v3|AuthenticAMD||rdrand
      zen|x86_64_v3|AuthenticAMD||sse4a aes pclmulqdq rdseed adx sha_ni clflushopt clzero \
      xsavec xsaveopt
      zen2|zen|AuthenticAMD||clwb
      zen3|zen2|AuthenticAMD||vaes vpclmulqdq
      zen4|zen3 x86_64_v4|AuthenticAMD||avx512vbmi avx512ifma avx512_vnni avx512_vbmi2 \
      avx512_bitalg avx512_vpopcntdq avx512_bf16 gfni
      zen5|zen4|AuthenticAMD||avx_vnni avx512_vp2intersect
      aarch64||generic||fp asimd
      armv8.1a|aarch64|generic||atomics crc32 asimdrdm
      armv8.2a|armv8.1a|generic||fphp asimdhp dcpop
      armv8.4a|armv8.2a|generic||asimddp flagm jscvt fcma lrcpc
      cortex_a72|aarch64|0x41|0xd08|crc32
      neoverse_n1|armv8.2a|0x41|0xd0c|asimddp lrcpc
      neoverse_v1|neoverse_n1 armv8.4a|0x41|0xd40|sve bf16 i8mm rng
      neoverse_n2|neoverse_n1 armv8.4a|0x41|0xd49|sve sve2 bf16 i8mm
      neoverse_v2|neoverse_n2|0x41|0xd4f|
      thunderx2|armv8.1a|0x43|0x0af|
      a64fx|armv8.2a|0x46|0x001|sve fcma
      m1|armv8.4a|0x61|0x022 0x023 0x024 0x025 0x028 0x029|sha3 sha512
      """;

  private MicroarchitectureTable() {}

  /** The five columns of each family, parents first. */
  static List<List<String>> rows() {
    return TABLE.lines().map(line -> List.of(line.split("\\|", -1))).toList();
  }
}
