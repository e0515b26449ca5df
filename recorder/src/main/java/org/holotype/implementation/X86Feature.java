package org.holotype.implementation;

import java.util.Locale;

/**
 * The instruction sets by which numerical libraries choose their code, named as glibc names them in
 * {@code glibc.cpu.hwcaps}, with the place of their bit in its diagnostics (glibc,
 * sysdeps/x86/bits/platform/x86.h; the registers are those of CPUID).
 */
enum X86Feature {
  SSE3(0, Register.ECX, 0),
  PCLMULQDQ(0, Register.ECX, 1),
  SSSE3(0, Register.ECX, 9),
  FMA(0, Register.ECX, 12),
  CMPXCHG16B(0, Register.ECX, 13),
  SSE4_1(0, Register.ECX, 19),
  SSE4_2(0, Register.ECX, 20),
  MOVBE(0, Register.ECX, 22),
  POPCNT(0, Register.ECX, 23),
  AVX(0, Register.ECX, 28),
  F16C(0, Register.ECX, 29),
  SSE2(0, Register.EDX, 26),
  BMI1(1, Register.EBX, 3),
  AVX2(1, Register.EBX, 5),
  BMI2(1, Register.EBX, 8),
  ERMS(1, Register.EBX, 9),
  RTM(1, Register.EBX, 11),
  AVX512F(1, Register.EBX, 16),
  AVX512DQ(1, Register.EBX, 17),
  ADX(1, Register.EBX, 19),
  AVX512_IFMA(1, Register.EBX, 21),
  AVX512PF(1, Register.EBX, 26),
  AVX512ER(1, Register.EBX, 27),
  AVX512CD(1, Register.EBX, 28),
  SHA(1, Register.EBX, 29),
  AVX512BW(1, Register.EBX, 30),
  AVX512VL(1, Register.EBX, 31),
  AVX512_VBMI(1, Register.ECX, 1),
  AVX512_VBMI2(1, Register.ECX, 6),
  GFNI(1, Register.ECX, 8),
  VAES(1, Register.ECX, 9),
  VPCLMULQDQ(1, Register.ECX, 10),
  AVX512_VNNI(1, Register.ECX, 11),
  AVX512_BITALG(1, Register.ECX, 12),
  AVX512_VPOPCNTDQ(1, Register.ECX, 14),
  FSRM(1, Register.EDX, 4),
  AMX_BF16(1, Register.EDX, 22),
  AVX512_FP16(1, Register.EDX, 23),
  AMX_TILE(1, Register.EDX, 24),
  AMX_INT8(1, Register.EDX, 25),
  LZCNT(2, Register.ECX, 5),
  SSE4A(2, Register.ECX, 6),
  XOP(2, Register.ECX, 11),
  FMA4(2, Register.ECX, 16),
  AVX_VNNI(6, Register.EAX, 4),
  AVX512_BF16(6, Register.EAX, 5);

  /** As glibc counts them. */
  private static final class Register {
    static final int EAX = 0;
    static final int EBX = 1;
    static final int ECX = 2;
    static final int EDX = 3;
  }

  private final int leaf;
  private final int register;
  private final int bit;

  X86Feature(int leaf, int register, int bit) {
    this.leaf = leaf;
    this.register = register;
    this.bit = bit;
  }

  /** The name in the diagnostics of the word that holds its bit. */
  String word(String kind) {
    return String.format(
        Locale.ROOT, "x86.cpu_features.features[0x%x].%s[0x%x]", leaf, kind, register);
  }

  boolean isIn(long word) {
    return (word >> bit & 1) == 1;
  }
}
