package org.holotype.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.holotype.manifest.TreePath;
import org.junit.jupiter.api.Test;

class InvestigationTest {
  private static final TreePath OUT = new TreePath("out");

  @Test
  void recordedBitsThatDoNotComeBackLeaveTheCauseUnproven() {
    Investigation investigation =
        new Investigation(
            flips -> said("here " + flips.has(0)), 2, said("elsewhere"), said("here true"));
    investigation.run(Side.Place.HERE);
    assertEquals(List.of(0), investigation.causes(OUT).factors());
    assertFalse(investigation.isProven(OUT));
    assertEquals(List.of(OUT), investigation.unexplained());
  }

  @Test
  void outputThatVariesByItselfIsHeldAgainstNothing() {
    AtomicInteger clock = new AtomicInteger();
    Investigation investigation =
        new Investigation(
            flips -> said("at " + clock.incrementAndGet()), 2, said("then"), said("now"));
    investigation.run(Side.Place.HERE);
    assertTrue(investigation.unsteady().contains(OUT));
    assertTrue(investigation.causes(OUT).isEmpty());
    assertTrue(investigation.variety(OUT) >= 2);
  }

  @Test
  void withNothingToHoldNothingIsNamed() {
    Investigation investigation =
        new Investigation(flips -> said("now"), 0, said("then"), said("now"));
    investigation.run(Side.Place.HERE);
    assertEquals(List.of(OUT), investigation.unexplained());
    assertFalse(investigation.isProven(OUT));
  }

  @Test
  void causeOfARecordThatComesBackIsProven() {
    Investigation investigation =
        new Investigation(
            flips -> said("bits " + flips.has(1)), 2, said("bits false"), said("bits true"));
    investigation.run(Side.Place.HERE);
    assertTrue(investigation.isProven(OUT));
    assertEquals(List.of(1), investigation.causes(OUT).factors());
    assertTrue(investigation.escaped() < 0.5);
  }

  private static Outcome said(String word) {
    return new Outcome(Map.of(OUT, word));
  }
}
