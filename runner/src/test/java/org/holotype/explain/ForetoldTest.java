package org.holotype.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.holotype.manifest.TreePath;
import org.junit.jupiter.api.Test;

/** Runs that are begun before they are asked for, in worlds whose causes are known. */
class ForetoldTest {
  private static final TreePath OUT = new TreePath("out");
  private static final int FACTORS = 6;
  private static final int MOST_CAUSES = 3;

  /** How causes can work together. */
  private static final List<Function<Flips, Function<Flips, String>>> WAYS =
      List.of(
          causes -> run -> told(run, causes),
          causes -> run -> "" + run.covers(causes),
          causes -> run -> "" + run.and(causes).isEmpty(),
          causes -> run -> run.has(causes.factors().get(0)) ? told(run, causes) : "masked");

  private static String told(Flips run, Flips causes) {
    return "bytes " + run.and(causes).bits();
  }

  /** Some places for runs that take one hour each. */
  private static final class World implements Experiment {
    private record Begun(Foretold foretold, int end) {}

    final Function<Flips, String> output;
    final int places;
    final List<Flips> asked = new ArrayList<>();
    final List<Begun> begun = new ArrayList<>();
    int hours;
    int again;

    World(Function<Flips, String> output, int places) {
      this.output = output;
      this.places = places;
    }

    @Override
    public int atOnce() {
      return places;
    }

    @Override
    public void foresee(List<Foretold> next) {
      List<Begun> known = new ArrayList<>(begun);
      for (Foretold each : next) {
        Optional<Begun> one = find(known, each.flips());
        one.ifPresent(known::remove);
        boolean free = begun.stream().filter(other -> other.end() > hours).count() < places;
        if (one.isEmpty() && next.size() > 1 && free) {
          begun.add(new Begun(each, hours + 1));
        }
      }
    }

    @Override
    public Outcome run(Flips flips) {
      asked.add(flips);
      Outcome outcome = made(flips);
      Optional<Begun> one = find(begun, flips);
      one.ifPresent(begun::remove);
      if (one.filter(each -> each.foretold().isMetBy(outcome)).isPresent()) {
        hours = Math.max(hours, one.get().end());
      } else {
        again += one.isPresent() ? 1 : 0;
        hours = one.map(each -> Math.max(hours, each.end())).orElse(hours) + 1;
      }
      return outcome;
    }

    private static Optional<Begun> find(List<Begun> some, Flips flips) {
      return some.stream().filter(each -> each.foretold().flips().equals(flips)).findFirst();
    }

    Outcome made(Flips flips) {
      return new Outcome(Map.of(OUT, output.apply(flips)));
    }

    Investigation investigate(Side.Place place) {
      Investigation investigation =
          new Investigation(this, FACTORS, made(Flips.NONE), made(Flips.all(FACTORS)));
      investigation.run(place);
      return investigation;
    }
  }

  private static List<Flips> causes() {
    return LongStream.range(1, 1L << FACTORS)
        .mapToObj(Flips::new)
        .filter(each -> each.size() <= MOST_CAUSES)
        .toList();
  }

  @Test
  void severalAtOnceAskForTheSameRunsAndComeToTheSameSooner() {
    for (Side.Place place : Side.Place.values()) {
      for (Function<Flips, Function<Flips, String>> way : WAYS) {
        for (Flips causes : causes()) {
          Function<Flips, String> output = way.apply(causes);
          World one = new World(output, 1);
          Investigation alone = one.investigate(place);
          for (int places = 2; places <= 3; places++) {
            World several = new World(output, places);
            Investigation beside = several.investigate(place);
            assertEquals(one.asked, several.asked);
            assertEquals(alone.causes(OUT), beside.causes(OUT));
            assertEquals(alone.isProven(OUT), beside.isProven(OUT));
            assertEquals(alone.escaped(), beside.escaped());
            assertTrue(several.hours <= one.hours);
          }
        }
      }
    }
  }

  @Test
  void ofOneCauseNothingIsMadeInVainAndAThirdOfTheTimeIsSaved() {
    int alone = 0;
    int beside = 0;
    for (int cause = 0; cause < FACTORS; cause++) {
      Function<Flips, String> output = WAYS.get(0).apply(Flips.NONE.with(cause));
      World one = new World(output, 1);
      one.investigate(Side.Place.HERE);
      World two = new World(output, 2);
      two.investigate(Side.Place.HERE);
      assertEquals(0, two.again + two.begun.size());
      alone += one.hours;
      beside += two.hours;
    }
    assertTrue(beside <= 0.67 * alone, beside + " hours instead of " + alone);
  }
}
