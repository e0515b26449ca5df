package org.holotype.compare.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NumberDifferencesTest {
  private static final Random RANDOM = new Random(4);

  @ParameterizedTest
  @EnumSource(FloatType.class)
  void aPlantedDistanceIsFoundExactly(FloatType type) {
    for (int round = 0; round < 5000; round++) {
      double a = finite(type);
      long steps = 1 + (RANDOM.nextLong() >>> 1) % reach(type, a);
      double b = value(type, bits(type, a) + steps);
      assertEquals(steps, type.ulps(a, b), () -> type + " " + a);
      assertEquals(steps, type.ulps(b, a));
      assertEquals(steps, found(type, a, b).magnitude().maxUlp().orElseThrow());
    }
  }

  @ParameterizedTest
  @EnumSource(FloatType.class)
  void acrossZeroStepsAddUp(FloatType type) {
    double least = value(type, 1);
    assertEquals(2, type.ulps(least, -least));
    assertEquals(1, type.ulps(-0.0, least));
    assertEquals(1, type.ulps(0.0, -least));
    assertEquals(0, type.ulps(0.0, -0.0));
  }

  @Test
  void theEndsOfTheTypesAreCountedOrSaturate() {
    assertEquals(Long.MAX_VALUE, FloatType.F64.ulps(-Double.MAX_VALUE, Double.MAX_VALUE));
    assertEquals(2L * 0x7f7fffff, FloatType.F32.ulps(-Float.MAX_VALUE, Float.MAX_VALUE));
    assertEquals(2L * 0x7bff, FloatType.F16.ulps(-65504, 65504));
  }

  @Test
  void relativeErrorIsExactAtBothEnds() {
    assertEquals(0.5, NumberDifferences.relative(Double.MIN_VALUE, 2 * Double.MIN_VALUE));
    assertEquals(2.0, NumberDifferences.relative(-Double.MAX_VALUE, Double.MAX_VALUE));
    assertEquals(1.0, NumberDifferences.relative(0, Double.MIN_VALUE));
  }

  @Test
  void swappedSidesMeasureTheSame() {
    for (int round = 0; round < 2000; round++) {
      double a = finite(FloatType.F64);
      double b = RANDOM.nextBoolean() ? finite(FloatType.F64) : a * (1 + 1e-13);
      Difference forth = found(FloatType.F64, a, b);
      Difference back = found(FloatType.F64, b, a);
      assertEquals(forth.magnitude(), back.magnitude());
    }
  }

  @Test
  void signedZerosAreCountedAndAreNoise() {
    Difference difference = found(FloatType.F64, 0.0, -0.0);
    assertEquals(DifferenceClass.FLOAT_NOISE, difference.primary());
    assertEquals(1, difference.magnitude().signedZeros().orElseThrow());
    assertEquals(0, difference.magnitude().maxUlp().orElseThrow());
  }

  @Test
  void aNanThatAppearsIsAChange() {
    Difference difference = found(FloatType.F32, 1, Double.NaN);
    assertEquals(DifferenceClass.VALUE_CHANGE, difference.primary());
    assertEquals(List.of("nan-mismatch"), difference.hints());
    assertEquals(1, difference.magnitude().nans().orElseThrow());
  }

  @Test
  void anotherNanPayloadIsNoise() {
    double payload = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);
    Difference difference = found(FloatType.F64, Double.NaN, payload);
    assertEquals(DifferenceClass.FLOAT_NOISE, difference.primary());
    assertEquals(1, difference.magnitude().nans().orElseThrow());
  }

  @Test
  void infinitiesAreNoNoise() {
    for (double other : new double[] {Double.MAX_VALUE, Double.NEGATIVE_INFINITY}) {
      assertEquals(
          DifferenceClass.VALUE_CHANGE,
          found(FloatType.F64, Double.POSITIVE_INFINITY, other).primary());
    }
    Difference none = found(FloatType.F64, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    assertTrue(none.isNone());
  }

  @Test
  void theHistogramCountsPowersOfTwo() {
    NumberDifferences numbers = fresh(FloatType.F64);
    int[] steps = {1, 2, 3, 4, 7, 8};
    for (int i = 0; i < steps.length; i++) {
      numbers.pair(i, 1.0, value(FloatType.F64, bits(FloatType.F64, 1.0) + steps[i]));
    }
    assertEquals(
        List.of(0L, 1L, 2L, 2L, 1L),
        numbers.difference(6).magnitude().ulpHistogram().orElseThrow());
  }

  @Test
  void aRoundedPrintoutIsPrecisionLoss() {
    NumberDifferences numbers = fresh(FloatType.F64);
    for (int i = 0; i < 1000; i++) {
      double a = RANDOM.nextGaussian() * Math.pow(10, RANDOM.nextInt(12) - 6);
      numbers.pair(i, a, Double.parseDouble(String.format(java.util.Locale.ROOT, "%.7e", a)));
    }
    Difference difference = numbers.difference(1000);
    assertEquals(DifferenceClass.PRECISION_LOSS, difference.primary());
    assertEquals(List.of("rounded to 8 digits"), difference.hints());
  }

  @Test
  void oneRoundedNumberAmongManyExactOnesIsAChange() {
    NumberDifferences numbers = fresh(FloatType.F64);
    numbers.pair(0, 0.50000049999, 0.5);
    assertEquals(DifferenceClass.VALUE_CHANGE, numbers.difference(100).primary());
    NumberDifferences shown = fresh(FloatType.F64);
    shown.pair(0, 0.50000049999, 0.5);
    shown.kept(Math.PI);
    assertEquals(DifferenceClass.VALUE_CHANGE, shown.difference(2).primary());
  }

  @Test
  void roundingToFewerDigitsThanThePolicyKeepsIsAChange() {
    assertEquals(
        DifferenceClass.VALUE_CHANGE, found(FloatType.F64, 0.123456789, 0.12346).primary());
    assertEquals(
        DifferenceClass.PRECISION_LOSS, found(FloatType.F64, 0.123456789, 0.123457).primary());
  }

  @Test
  void singlesAreRoundedAsSingles() {
    float a = 0.12345679f;
    Difference difference = found(FloatType.F32, a, 0.123457f);
    assertEquals(DifferenceClass.PRECISION_LOSS, difference.primary());
  }

  @Test
  void aFlippedBitIsHinted() {
    double flipped = Double.longBitsToDouble(Double.doubleToRawLongBits(1.5) ^ 1L << 40);
    assertEquals(List.of("single-bit"), found(FloatType.F64, 1.5, flipped).hints());
  }

  @Test
  void aLostBlockIsHinted() {
    NumberDifferences lost = fresh(FloatType.F64);
    NumberDifferences few = fresh(FloatType.F64);
    for (int i = 100; i < 164; i++) {
      lost.pair(i, i, 0);
      if (i < 163) {
        few.pair(i, i, 0);
      }
    }
    assertTrue(lost.difference(1000).hints().contains("zero-block"));
    assertFalse(few.difference(1000).hints().contains("zero-block"));
  }

  @Test
  void aDriftIsHinted() {
    NumberDifferences numbers = fresh(FloatType.F64);
    for (int i = 300; i < 1000; i++) {
      numbers.pair(i, 1 + i, (1 + i) * (1 + 1e-9 * Math.exp((i - 300) / 50.0)));
    }
    assertEquals(List.of("drift"), numbers.difference(1000).hints());
  }

  @Test
  void anotherSeedIsHinted() {
    NumberDifferences numbers = fresh(FloatType.F64);
    NumberDifferences shifted = fresh(FloatType.F64);
    for (int i = 0; i < 20_000; i++) {
      numbers.pair(i, RANDOM.nextGaussian(), RANDOM.nextGaussian());
      shifted.pair(i, RANDOM.nextGaussian(), 0.5 + RANDOM.nextGaussian());
    }
    assertEquals(List.of("seed-suspected"), numbers.difference(20_000).hints());
    assertEquals(List.of(), shifted.difference(20_000).hints());
  }

  @Test
  void integersAreNeverNoise() {
    IntegerDifferences signed =
        new IntegerDifferences(IntegerDifferences.Signedness.SIGNED, 8, Long::toString);
    signed.pair(3, Long.MIN_VALUE, Long.MAX_VALUE);
    signed.pair(4, 7, 7);
    signed.pair(5, 1, 2);
    Difference difference = signed.difference(10);
    assertEquals(DifferenceClass.VALUE_CHANGE, difference.primary());
    assertEquals(2, difference.differing().orElseThrow());
    assertEquals(0x1p64, difference.magnitude().maxAbs().orElseThrow());
    assertEquals("3", difference.where().orElseThrow());
  }

  @Test
  void unsignedIntegersAreReadWithoutSign() {
    IntegerDifferences unsigned =
        new IntegerDifferences(IntegerDifferences.Signedness.UNSIGNED, 8, Long::toString);
    unsigned.pair(0, -1, 1);
    Difference difference = unsigned.difference(1);
    assertEquals("18446744073709551615", difference.worst().orElseThrow().recorded());
    assertEquals(0x1p64, difference.magnitude().maxAbs().orElseThrow());
  }

  private static Difference found(FloatType type, double a, double b) {
    NumberDifferences numbers = fresh(type);
    numbers.pair(0, a, b);
    return numbers.difference(1);
  }

  private static NumberDifferences fresh(FloatType type) {
    return new NumberDifferences(type, Policy.DEFAULT, Long::toString);
  }

  /** How many steps there are above a positive number. */
  private static long reach(FloatType type, double a) {
    return Math.max(1, largest(type) - bits(type, a));
  }

  private static double finite(FloatType type) {
    return value(type, (RANDOM.nextLong() >>> 1) % largest(type));
  }

  private static long largest(FloatType type) {
    return switch (type) {
      case F64 -> 0x7fef_ffff_ffff_ffffL;
      case F32 -> 0x7f7f_ffffL;
      case F16 -> 0x7bffL;
    };
  }

  private static long bits(FloatType type, double value) {
    return type.bits(value);
  }

  private static double value(FloatType type, long bits) {
    return switch (type) {
      case F64 -> Double.longBitsToDouble(bits);
      case F32 -> Float.intBitsToFloat((int) bits);
      case F16 -> Half.value((int) bits);
    };
  }
}
