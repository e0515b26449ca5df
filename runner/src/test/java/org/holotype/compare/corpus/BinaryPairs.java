package org.holotype.compare.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;

/** Files of no known format, damaged as disks, writers and cosmic rays damage them. */
final class BinaryPairs {
  private static final int LENGTH = 600_000;
  private static final byte[] NOISE = noise(1);

  static final List<Pair> ALL =
      List.of(
          binary("one bit", flipped(400_001, 4), DifferenceClass.VALUE_CHANGE)
              .differing(1)
              .where("byte 400001")
              .with(difference -> assertEquals(List.of("single-bit"), difference.hints())),
          binary("two bits of one byte", flipped(7, 6), DifferenceClass.VALUE_CHANGE)
              .differing(1)
              .with(difference -> assertEquals(List.of(), difference.hints())),
          binary("a block of zeros", zeroed(8192, 4096), DifferenceClass.VALUE_CHANGE)
              .where("byte 8192")
              .with(difference -> assertEquals(List.of("zero-block"), difference.hints())),
          binary("two far places", twice(100, 599_999), DifferenceClass.VALUE_CHANGE)
              .differing(2)
              .where("byte 100")
              .with(
                  difference ->
                      assertEquals(
                          Optional.of("in 2 blocks of 4 KiB, the last at byte 599999"),
                          difference.note())),
          binary(
                  "twelve bytes inserted",
                  Packing.joined(first(100), new byte[12], from(100)),
                  DifferenceClass.STRUCTURAL)
              .differing(12)
              .where("byte 100")
              .with(
                  difference ->
                      assertEquals(
                          Optional.of("12 bytes inserted at byte 100"), difference.note())),
          binary(
                  "a run removed across windows",
                  Packing.joined(first(262_000), from(262_300)),
                  DifferenceClass.STRUCTURAL)
              .differing(300)
              .where("byte 262000"),
          binary("the beginning lost", from(1), DifferenceClass.STRUCTURAL)
              .differing(1)
              .where("byte 0"),
          binary(
              "a run inserted and a byte changed behind it",
              Packing.joined(first(100), new byte[12], flippedFrom(100)),
              DifferenceClass.VALUE_CHANGE),
          binary("the end lost", first(599_000), DifferenceClass.TRUNCATED)
              .differing(1000)
              .where("byte 599000"),
          binary("nothing left", new byte[0], DifferenceClass.TRUNCATED)
              .differing(LENGTH)
              .where("byte 0"),
          binary(
                  "more at the end",
                  Packing.joined(NOISE, new byte[] {1}),
                  DifferenceClass.STRUCTURAL)
              .differing(1)
              .where("byte " + LENGTH),
          binary("something else altogether", noise(2), DifferenceClass.VALUE_CHANGE));

  private BinaryPairs() {}

  private static Pair binary(String name, byte[] observed, DifferenceClass primary) {
    return Pair.of("binary: " + name, "x.bin", NOISE, observed, Verdict.DIVERGED, primary);
  }

  /** Without zeros, so that only what was zeroed is zero. */
  private static byte[] noise(int seed) {
    byte[] bytes = new byte[LENGTH];
    new Random(seed).nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] |= 1;
    }
    return bytes;
  }

  private static byte[] flipped(int at, int mask) {
    byte[] bytes = NOISE.clone();
    bytes[at] ^= (byte) mask;
    return bytes;
  }

  private static byte[] twice(int one, int other) {
    byte[] bytes = flipped(one, 6);
    bytes[other] ^= 6;
    return bytes;
  }

  private static byte[] zeroed(int at, int length) {
    byte[] bytes = NOISE.clone();
    Arrays.fill(bytes, at, at + length, (byte) 0);
    return bytes;
  }

  private static byte[] first(int count) {
    return Arrays.copyOf(NOISE, count);
  }

  private static byte[] from(int at) {
    return Arrays.copyOfRange(NOISE, at, LENGTH);
  }

  private static byte[] flippedFrom(int at) {
    return Arrays.copyOfRange(flipped(500_000, 1), at, LENGTH);
  }
}
