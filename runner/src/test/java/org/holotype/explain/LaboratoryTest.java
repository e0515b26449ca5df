package org.holotype.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Exit;
import org.holotype.manifest.TreePath;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go at once, in a made-up world of one cause among eight. */
class LaboratoryTest {
  private static final TreePath OUT = new TreePath("out");
  private static final List<Contrast> CONTRASTS =
      IntStream.range(0, 8).mapToObj(LaboratoryTest::contrast).toList();
  private static final Flips ALL = Flips.all(CONTRASTS.size());

  @TempDir Path kept;

  /** What a run is like beside another. */
  private interface Beside {
    Seen seen(String alone);
  }

  /** Counts what goes on at once. */
  private static final class World {
    final AtomicInteger going = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    final AtomicInteger launched = new AtomicInteger();
    final AtomicInteger others = new AtomicInteger();
    final Thread searcher = Thread.currentThread();
    final Beside beside;

    World(Beside beside) {
      this.beside = beside;
    }

    /** Whether two really met is the scheduler's to say; one on another thread may have. */
    Seen launch(Conditions conditions) {
      launched.incrementAndGet();
      most.accumulateAndGet(going.incrementAndGet(), Math::max);
      try {
        Thread.sleep(20);
        String word = bits(conditions.describe().contains("V3=observed"));
        boolean mayMeet = Thread.currentThread() != searcher;
        others.addAndGet(mayMeet ? 1 : 0);
        return mayMeet ? beside.seen(word) : said(word);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        going.decrementAndGet();
      }
    }
  }

  /** What a search came to. */
  private record Found(Flips causes, boolean isProven, int runs, List<String> words) {}

  private Found search(World world, int atOnce, Allowance allowance, String cache) {
    try (Laboratory laboratory =
        laboratory(world, atOnce, allowance, new RunCache(kept.resolve(cache)))) {
      Investigation investigation =
          new Investigation(
              laboratory,
              CONTRASTS.size(),
              said(bits(false)).outcome(),
              said(bits(true)).outcome());
      investigation.run(Side.Place.HERE);
      return new Found(
          investigation.causes(OUT),
          investigation.isProven(OUT),
          laboratory.used(),
          laboratory.words());
    }
  }

  private static Laboratory laboratory(
      World world, int atOnce, Allowance allowance, RunCache cache) {
    return new Laboratory(
        world::launch,
        CONTRASTS,
        "test",
        cache,
        Duration.ZERO,
        allowance,
        new Jobs.Settled(atOnce, Optional.empty()),
        (outlook, words) -> {});
  }

  @Test
  void twoAtOnceComeToTheSameInAsManyRunsAndReportsSaySo() {
    World one = new World(LaboratoryTest::said);
    Found alone = search(one, 1, Allowance.DEFAULT, "alone");
    World two = new World(LaboratoryTest::said);
    Found beside = search(two, 2, Allowance.DEFAULT, "beside");
    assertEquals(List.of(3), alone.causes().factors());
    assertTrue(alone.isProven());
    assertEquals(List.of(), alone.words());
    assertEquals(1, one.most.get());
    assertEquals(0, one.others.get());
    assertTrue(two.most.get() <= 2);
    assertTrue(two.others.get() > 1);
    assertEquals(new Found(alone.causes(), true, alone.runs(), beside.words()), beside);
    assertTrue(
        beside.words().get(0).contains(" of the runs went up to 2 at a time, each to the bits"),
        beside.words().toString());
    assertEquals(beside.runs(), two.launched.get());
  }

  @Test
  void runsThatAnotherBesideThemMovesAreMadeAloneAndProveTheSame() {
    World world = new World(alone -> said("loaded " + alone));
    Found found = search(world, 4, Allowance.DEFAULT, "loaded");
    Found alone = search(new World(LaboratoryTest::said), 1, Allowance.DEFAULT, "alone");
    assertEquals(new Found(alone.causes(), true, alone.runs(), found.words()), found);
    assertTrue(found.words().get(0).contains("did not come to the bits that it has alone"));
    assertEquals(alone.runs() + 2, world.launched.get(), "both ends once more");
  }

  @Test
  void runsThatCannotBeMadeBesideAnotherAreMadeAlone() {
    World world =
        new World(
            alone -> {
              throw new Failure(Code.DISK_FULL, "full", "two are there", "make room");
            });
    Found found = search(world, 2, Allowance.DEFAULT, "full");
    assertEquals(List.of(3), found.causes().factors());
    assertTrue(found.isProven());
  }

  @Test
  void noMoreRunsAreMadeThanTheBudgetAllows() {
    for (int budget = 1; budget <= 9; budget++) {
      World world = new World(LaboratoryTest::said);
      Allowance allowance = new Allowance(budget, Duration.ofDays(1));
      Found found = search(world, 3, allowance, "budget-" + budget);
      assertEquals(budget, found.runs());
      assertEquals(budget, world.launched.get());
    }
  }

  @Test
  void searchThatWasStoppedGoesOnWhereItWas() {
    Allowance few = new Allowance(5, Duration.ofDays(1));
    search(new World(LaboratoryTest::said), 2, few, "stopped");
    World world = new World(LaboratoryTest::said);
    Found found = search(world, 2, Allowance.DEFAULT, "stopped");
    assertTrue(found.isProven());
    assertEquals(found.runs() - 5, world.launched.get());
    World again = new World(LaboratoryTest::said);
    assertEquals(found.runs(), search(again, 2, Allowance.DEFAULT, "stopped").runs());
    assertEquals(0, again.launched.get());
  }

  @Test
  void signalEndsEveryRunBeforeItIsTold() {
    CountDownLatch both = new CountDownLatch(2);
    AtomicInteger left = new AtomicInteger();
    Thread caller = Thread.currentThread();
    try (Laboratory laboratory =
        new Laboratory(
            conditions -> endless(both, left),
            CONTRASTS,
            "test",
            new RunCache(kept),
            Duration.ZERO,
            Allowance.DEFAULT,
            new Jobs.Settled(2, Optional.empty()),
            (outlook, words) -> {})) {
      Outcome any = said("any").outcome();
      laboratory.foresee(List.of(new Foretold(ALL, any), new Foretold(Flips.NONE, any)));
      both.await();
      caller.interrupt();
      Failure stopped = assertThrows(Failure.class, () -> laboratory.run(ALL));
      assertEquals(Code.INTERRUPTED, stopped.code());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertTrue(Thread.interrupted());
    assertEquals(2, left.get());
  }

  private static Seen endless(CountDownLatch both, AtomicInteger left) {
    both.countDown();
    try {
      new CountDownLatch(1).await();
      return said("never");
    } catch (InterruptedException e) {
      left.incrementAndGet();
      throw new IllegalStateException(e);
    }
  }

  private static Contrast contrast(int number) {
    return new Contrast(
        "variable V" + number,
        "recorded",
        "observed",
        number,
        new Contrast.Pin(held(number, "recorded"), held(number, "observed"), Map.of()));
  }

  private static Conditions held(int number, String value) {
    return Conditions.of(new Condition.Setting("V" + number, Optional.of(value)));
  }

  private static String bits(boolean turned) {
    return "bits " + turned;
  }

  private static Seen said(String word) {
    return new Seen(Map.of("out", word), Map.of(), List.of(), Exit.exited(0));
  }
}
