package org.holotype.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.junit.jupiter.api.Test;

/** Whose runs may be kept for whose. */
class SurroundingsTest {
  private static final String MAKER = "holotype 1\nbwrap 0.8.0";

  @Test
  void runsOfAnotherProcessorBackendOrLimitAreNotMixed() {
    String here = words("cpu.flags", "avx2", MAKER);
    assertNotEquals(here, words("cpu.flags", "avx2 avx512f", MAKER));
    assertNotEquals(here, words("cpu.flags", "avx2", "holotype 1\nproot 5.1.0"));
    assertNotEquals(here, words("cpu.flags", "avx2", "holotype 2\nbwrap 0.8.0"));
    assertNotEquals(
        words("limits.stack", "8388608 soft", MAKER), words("limits.stack", "1 soft", MAKER));
  }

  @Test
  void anotherJobOfTheSameHostGoesOn() {
    assertEquals(words("scheduler.tasks", "1", MAKER), words("scheduler.tasks", "2", MAKER));
    assertEquals(Surroundings.here(MAKER).words(), Surroundings.here(MAKER).words());
  }

  private static String words(String fact, String value, String maker) {
    return new Surroundings(new Host(List.of(Fact.known(fact, value, "test"))), maker).words();
  }
}
