package org.holotype.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BoundTest {
  @Test
  void boundIsWhatFewRunsProve() {
    assertEquals(0.32768, Bound.of(5).escaped(), 1e-12);
    assertEquals(
        "14 runs agreed; an outcome that comes once in 5 runs would have escaped them with"
            + " probability 4 %",
        Bound.of(14).words());
    assertTrue(Bound.of(40).words().endsWith("under 1 %"));
  }

  @Test
  void outputThatOftenAgreesByChanceIsHeldLonger() {
    assertEquals(3, Bound.runsAgainst(0.2, 3, 8));
    assertEquals(6, Bound.runsAgainst(0.5, 3, 8));
    assertEquals(8, Bound.runsAgainst(0.9, 3, 8));
  }
}
