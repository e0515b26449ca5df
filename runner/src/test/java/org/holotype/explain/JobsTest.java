package org.holotype.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.failure.Failure;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Resource;
import org.holotype.manifest.Usage;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;
import org.junit.jupiter.api.Test;

class JobsTest {
  private static final long GIB = 1L << 30;
  private static final Room ROOM = new Room(8, 16 * GIB);

  @Test
  void asManyGoAtOnceAsProcessorsAndMemoryCarry() {
    assertEquals(8, ROOM.carries(usage(10_000, 9_900, GIB)));
    assertEquals(8, ROOM.carries(usage(10_000, 10_200, GIB)), "clocks count in ticks");
    assertEquals(4, ROOM.carries(usage(10_000, 11_000, GIB)));
    assertEquals(2, ROOM.carries(usage(10_000, 30_000, GIB)));
    assertEquals(1, ROOM.carries(usage(10_000, 70_000, GIB)));
    assertEquals(1, ROOM.carries(usage(10_000, 700_000, GIB)));
    assertEquals(4, ROOM.carries(usage(10_000, 9_900, 2 * GIB)));
    assertEquals(1, ROOM.carries(usage(10_000, 9_900, 20 * GIB)));
    assertEquals(2, ROOM.carries(usage(10_000, 9_900, GIB), usage(9_000, 36_000, GIB)));
  }

  @Test
  void runsOfWhichNothingIsKnownHaveTheHostToThemselves() {
    Usage unknown = new Usage(10_000, Optional.empty(), Optional.empty(), Optional.of(GIB), 0);
    assertEquals(1, ROOM.carries(unknown));
    Usage unseen = new Usage(10_000, Optional.of(1L), Optional.of(1L), Optional.empty(), 0);
    assertEquals(1, ROOM.carries(unseen));
  }

  @Test
  void byThemselvesOnlyRunsThatMeetGoAtOnceAndAsManyAsAreAskedForOtherwise() {
    Side brief = Sides.run().took(usage(900, 800, GIB)).before();
    Side lengthy = Sides.run().took(usage(5_000, 4_900, GIB)).before();
    assertEquals(
        new Jobs.Settled(1, Optional.empty()), Jobs.AUTO.on(ROOM, brief, brief, List.of()));
    assertEquals(
        new Jobs.Settled(8, Optional.empty()), Jobs.AUTO.on(ROOM, brief, lengthy, List.of()));
    assertEquals(
        new Jobs.Settled(3, Optional.empty()), Jobs.parse("3").on(ROOM, brief, lengthy, List.of()));
    assertEquals(
        new Jobs.Settled(
            9,
            Optional.of(
                "9 runs at a time were asked for, which is more than the 8 that this host was seen to carry")),
        Jobs.parse("9").on(ROOM, brief, lengthy, List.of()));
  }

  @Test
  void whatTwoWouldShareIsRunOneAtATimeWhateverIsAskedFor() {
    Side free = Sides.run().took(usage(5_000, 4_900, GIB)).before();
    Side limited =
        Sides.run().took(usage(5_000, 4_900, GIB)).within(new Limit(Resource.PROCS, 64)).before();
    Contrast processors =
        new Contrast(
            "affinity.count",
            "1",
            "2",
            1,
            new Contrast.Pin(Conditions.of(new Condition.CpuCount(1)), Conditions.NONE, Map.of()));
    assertEquals(1, Jobs.AUTO.on(ROOM, free, limited, List.of()).runs());
    assertEquals(Optional.empty(), Jobs.AUTO.on(ROOM, free, limited, List.of()).words());
    Jobs.Settled settled = Jobs.parse("2").on(ROOM, free, free, List.of(processors));
    assertEquals(
        new Jobs.Settled(
            1,
            Optional.of(
                "runs were made one at a time: processors are held, which would be the same for all")),
        settled);
  }

  @Test
  void onlyNumbersAndAutoAreUnderstood() {
    assertEquals(Jobs.AUTO, Jobs.parse("auto"));
    List.of("", "0", "-1", "100", "2.5", "many")
        .forEach(each -> assertThrows(Failure.class, () -> Jobs.parse(each)));
  }

  private static Usage usage(long wall, long spent, long peak) {
    return new Usage(wall, Optional.of(spent - 100), Optional.of(100L), Optional.of(peak), 0);
  }
}
