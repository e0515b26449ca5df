package org.holotype.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MicroarchitectureTest {
  @Test
  void aProcessorWithAllFeaturesOfAFamilyIsTakenForIt() {
    for (String name :
        List.of("haswell", "skylake_avx512", "icelake", "sapphirerapids", "zen3", "zen5")) {
      Microarchitecture one = named(name);
      assertEquals(Optional.of(one), Microarchitecture.likeliest(one.maker(), "", one.features()));
    }
  }

  @Test
  void aHiddenFeatureMakesItAnAncestorAndNeverAStranger() {
    for (String name : List.of("zen5", "sapphirerapids", "haswell")) {
      Microarchitecture whole = named(name);
      for (String hidden : whole.features()) {
        Set<String> flags = new HashSet<>(whole.features());
        flags.remove(hidden);
        Microarchitecture.likeliest(whole.maker(), "", flags)
            .ifPresent(hint -> assertTrue(whole.covers(hint), name + " without " + hidden));
      }
    }
  }

  @Test
  void anUnknownMakerIsTakenForALevel() {
    Set<String> flags = named("zen4").features();
    assertEquals(
        Optional.of(named("x86_64_v4")), Microarchitecture.likeliest("HygonGenuine", "", flags));
    assertEquals(Optional.empty(), Microarchitecture.likeliest("x", "", Set.of("fpu")));
  }

  @Test
  void oneCoversAnotherOnlyIfItDescendsFromIt() {
    assertTrue(named("zen5").covers(named("x86_64_v3")));
    assertTrue(named("icelake").covers(named("haswell")));
    assertFalse(named("haswell").covers(named("icelake")));
    assertFalse(named("zen4").covers(named("skylake_avx512")));
    assertFalse(named("zen").covers(named("bulldozer")));
  }

  @Test
  void whatCoversAnotherHasAllItsFeatures() {
    for (List<String> row : MicroarchitectureTable.rows()) {
      Microarchitecture one = named(row.get(0));
      one.ancestors()
          .forEach(
              name -> assertTrue(one.features().containsAll(named(name).features()), one.name()));
    }
  }

  private static Microarchitecture named(String name) {
    return Microarchitecture.named(name).orElseThrow();
  }
}
