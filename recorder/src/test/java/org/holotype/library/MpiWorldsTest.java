package org.holotype.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holotype.library.LoaderLog.Start;
import org.junit.jupiter.api.Test;

class MpiWorldsTest {
  private static final Start LAUNCHER =
      new Start("mpirun", Set.of("/lib/x86_64-linux-gnu/libopen-rte.so.40", "/lib/libc.so.6"));
  private static final Start RANK =
      new Start("solve", Set.of("/lib/libmpi.so.40", "/lib/libopen-rte.so.40"));

  @Test
  void ranksAreCountedForTheLauncherStartedLastBeforeThem() {
    assertEquals(
        Set.of(2, 3),
        worlds(Map.of(LAUNCHER, Set.of(10L, 20L), RANK, Set.of(12L, 13L, 22L, 23L, 24L))));
  }

  @Test
  void twoStartsOfOneSizeAreOneNumber() {
    assertEquals(
        Set.of(2), worlds(Map.of(LAUNCHER, Set.of(10L, 20L), RANK, Set.of(11L, 12L, 21L, 22L))));
  }

  @Test
  void aProgramThatNothingStartedIsAWorldOfOne() {
    assertEquals(Set.of(1), worlds(Map.of(RANK, Set.of(3L, 4L))));
  }

  @Test
  void whatOnlyDescribesTheLibraryIsNoRank() {
    Start describer = new Start("/usr/bin/ompi_info", Set.of("/lib/libmpi.so.40"));
    assertEquals(Set.of(), worlds(Map.of(describer, Set.of(3L))));
  }

  @Test
  void withoutTheLibraryThereAreNoRanks() {
    assertEquals(
        Set.of(), worlds(Map.of(LAUNCHER, Set.of(1L), new Start("sh", Set.of()), Set.of(2L))));
  }

  private static Set<Integer> worlds(Map<Start, Set<Long>> starts) {
    return MpiWorlds.of(new LoaderLog(starts, new TreeSet<>(), List.of()));
  }
}
