package org.holotype.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.holotype.manifest.TreePath;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;
import org.holotype.stability.Pin;
import org.junit.jupiter.api.Test;

/** Outputs that do not repeat themselves, in worlds in which it is known why. */
class ChanceTest {
  private static final TreePath OUT = new TreePath("out");
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Pin SEED =
      new Pin(
          "hash-seed",
          Conditions.of(new Condition.Setting("PYTHONHASHSEED", Optional.of("0"))),
          "say it");
  private static final Pin CLOCK =
      new Pin("clock", Conditions.of(new Condition.StartTime(THEN)), "tell it");

  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void seedThatSteadiesIsNamedAndIsNoCause() throws Exception {
    Chance chance = asked(held -> held.all().containsAll(SEED.conditions().all()) ? "a" : any());
    assertEquals(Optional.of(SEED), chance.of(OUT));
    assertFalse(chance.returns(OUT));
  }

  @Test
  void recordedInstantThatBringsTheRecordedBitsBackIsACause() throws Exception {
    assertTrue(asked(this::second).returns(OUT));
  }

  @Test
  void clockThatIsReadASecondAfterTheStartIsMetAsWell() throws Exception {
    assertTrue(asked(held -> clock(held).map(at -> "at " + (at - 1)).orElse(any())).returns(OUT));
  }

  /** Two outcomes may agree three times under anything. */
  @Test
  void raceThatAgreedThriceIsSteadiedByNothing() throws Exception {
    Chance chance = asked(held -> runs.get() % 4 == 0 ? "a" : "b");
    assertTrue(chance.of(OUT).isEmpty());
    assertFalse(chance.returns(OUT));
  }

  @Test
  void bitsThatComeBackOnceAtAnInstantMayBeChance() throws Exception {
    Map<Long, Integer> times = new TreeMap<>();
    Chance chance =
        asked(
            held ->
                clock(held)
                    .map(
                        at ->
                            held.equals(CLOCK.conditions()) && times.merge(at, 1, Integer::sum) < 8
                                ? "at " + at
                                : "elsewhere")
                    .orElse(any()));
    assertFalse(chance.returns(OUT));
  }

  @Test
  void instantThatBringsOtherBitsIsNoCause() throws Exception {
    Chance chance = asked(held -> clock(held).map(at -> "elsewhere " + at).orElse(any()));
    assertEquals(Optional.of(CLOCK), chance.of(OUT));
    assertFalse(chance.returns(OUT));
  }

  @Test
  void entropyIsSteadiedByNothingAndCostsTwoRuns() throws Exception {
    Chance chance = asked(held -> any());
    assertTrue(chance.of(OUT).isEmpty());
    assertFalse(chance.isSteadyJointly(OUT));
    assertEquals(2, runs.get());
  }

  @Test
  void twoSourcesOfChanceAreSteadyOnlyJointly() throws Exception {
    Chance chance = asked(held -> held.all().size() == 2 ? "a" : any());
    assertTrue(chance.of(OUT).isEmpty());
    assertTrue(chance.isSteadyJointly(OUT));
  }

  @FunctionalInterface
  private interface World {
    String word(Conditions held);
  }

  private Chance asked(World world) throws BudgetSpent {
    Chance chance =
        new Chance(
            held -> {
              runs.incrementAndGet();
              return said(world.word(held));
            },
            List.of(SEED, CLOCK),
            new Chance.Moment(said("at " + THEN.getEpochSecond()), THEN),
            new Chance.Moment(said("at " + NOW.getEpochSecond()), NOW));
    chance.search(List.of(OUT));
    return chance;
  }

  private String any() {
    return "any " + runs.get();
  }

  private String second(Conditions held) {
    return clock(held).map(at -> "at " + at).orElse(any());
  }

  private static Optional<Long> clock(Conditions held) {
    return held.find(Condition.StartTime.class).map(start -> start.instant().getEpochSecond());
  }

  private static Outcome said(String word) {
    return new Outcome(Map.of(OUT, word));
  }
}
