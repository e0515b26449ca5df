package org.holotype.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.holotype.manifest.PathPattern;
import org.holotype.manifest.PathTolerance;
import org.holotype.verdict.Policy.Source;
import org.junit.jupiter.api.Test;

class DeclaredPolicyTest {
  @Test
  void aBoundHoldsForEveryTypeAndForRoundedNumbersToo() {
    Policy policy = DeclaredPolicy.of(Source.AUTHOR, Map.of("rtol", "1e-12"));
    assertTrue(policy.doubles().allows(1L << 40, 1, 9e-13));
    assertEquals(false, policy.doubles().allows(1, 1, 2e-12));
    assertEquals(policy.doubles(), policy.singles());
    assertEquals(policy.doubles(), policy.halves());
    assertEquals(
        Verdict.DIVERGED, policy.judge(Difference.of(DifferenceClass.PRECISION_LOSS, "rounded")));
    assertEquals(
        Verdict.EQUIVALENT, policy.judge(Difference.of(DifferenceClass.FLOAT_NOISE, "noise")));
    assertEquals("author (1.0E-12 relative)", policy.words());
  }

  @Test
  void roundingIsHarmlessWhereItIsDeclaredSo() {
    Policy policy = DeclaredPolicy.of(Source.REVIEWER, Map.of("rtol", "1e-12", "digits", "8"));
    assertEquals(8, policy.digits());
    assertEquals(
        Verdict.EQUIVALENT, policy.judge(Difference.of(DifferenceClass.PRECISION_LOSS, "")));
  }

  @Test
  void classesAreExcusedAndRefused() {
    Policy fixed = DeclaredPolicy.of(Source.AUTHOR, declared(List.of(), List.of("ordering")));
    assertEquals(Verdict.DIVERGED, fixed.judge(Difference.of(DifferenceClass.ORDERING, "")));
    assertEquals(Policy.DEFAULT.doubles(), fixed.doubles());
    Policy times =
        DeclaredPolicy.of(Source.AUTHOR, declared(List.of("embedded-timestamp"), List.of("all")));
    assertEquals(
        Verdict.EQUIVALENT, times.judge(Difference.of(DifferenceClass.EMBEDDED_TIMESTAMP, "")));
    assertEquals(Verdict.DIVERGED, times.judge(Difference.of(DifferenceClass.FLOAT_NOISE, "")));
    assertTrue(times.words().contains("refusing metadata-only, encoding"), times.words());
  }

  @Test
  void whatIsUnclearIsRefusedInWords() {
    for (Map<String, String> bad :
        List.of(
            Map.of("rtol", "NaN"),
            Map.of("rtol", "-1"),
            Map.of("rtol", "1e999"),
            Map.of("rtol", "1d"),
            Map.of("rtol", ""),
            Map.of("ulp", "4.5"),
            Map.of("ulp", "9".repeat(30)),
            Map.of("digits", "0"),
            Map.of("digits", "18"),
            Map.of("sigma", "3"))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> DeclaredPolicy.of(Source.AUTHOR, bad),
          bad::toString);
    }
    refused(List.of("value-change"), List.of());
    refused(List.of("identical"), List.of());
    refused(List.of(), List.of("weather"));
    refused(List.of("ordering"), List.of("ordering"));
  }

  private static void refused(List<String> excused, List<String> refused) {
    assertThrows(
        IllegalArgumentException.class,
        () -> DeclaredPolicy.of(Source.AUTHOR, declared(excused, refused)));
  }

  private static PathTolerance declared(List<String> excused, List<String> refused) {
    return new PathTolerance(new PathPattern("*"), Map.of(), List.of(), excused, refused);
  }
}
