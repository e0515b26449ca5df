package org.holotype.verdict;

import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;
import static org.holotype.verdict.Verdict.IDENTICAL;
import static org.holotype.verdict.Verdict.INCONCLUSIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  @Test
  void theWorstDecides() {
    assertEquals(IDENTICAL, Verdict.overall(List.of()));
    assertEquals(IDENTICAL, Verdict.overall(List.of(IDENTICAL, IDENTICAL)));
    assertEquals(EQUIVALENT, Verdict.overall(List.of(IDENTICAL, EQUIVALENT)));
    assertEquals(INCONCLUSIVE, Verdict.overall(List.of(INCONCLUSIVE, EQUIVALENT)));
    assertEquals(DIVERGED, Verdict.overall(List.of(INCONCLUSIVE, DIVERGED, IDENTICAL)));
  }

  @Test
  void exitStatusIsWhatTheContractSays() {
    assertEquals(0, IDENTICAL.exitStatus());
    assertEquals(0, EQUIVALENT.exitStatus());
    assertEquals(1, DIVERGED.exitStatus());
    assertEquals(2, INCONCLUSIVE.exitStatus());
  }
}
