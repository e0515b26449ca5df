package org.holotype.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Output;
import org.holotype.manifest.Resource;
import org.holotype.manifest.SampleManifest;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.Usage;
import org.junit.jupiter.api.Test;

class LimitHitsTest {
  private static final Limit CPU = new Limit(Resource.CPU, 2);
  private static final Limit FILE_SIZE = new Limit(Resource.FILE_SIZE, 1 << 20);
  private static final Limit MEMORY = new Limit(Resource.MEMORY, 64 << 20);
  private static final Limit PROCS = new Limit(Resource.PROCS, 32);
  private static final List<Limit> ALL = List.of(CPU, FILE_SIZE, MEMORY, PROCS);

  @Test
  void runThatKeptWithinItsLimitsIsNotSpokenOf() {
    assertEquals(List.of(), LimitHits.of(ALL, seen(Exit.exited(0), 1_999, 28, 77)));
    assertEquals(List.of(), LimitHits.of(List.of(), seen(Exit.killed(24), 9_000, 500, 1 << 20)));
  }

  @Test
  void signalsOfTheirOwnNameTheirLimits() {
    for (Exit exit : List.of(Exit.killed(24), Exit.exited(152))) {
      assertEquals(
          List.of("the command hit --limit cpu=2s"), LimitHits.of(ALL, seen(exit, 2_000, 1, 0)));
    }
    assertEquals(
        List.of("the command hit --limit file-size=1M"),
        LimitHits.of(ALL, seen(Exit.exited(153), 1, 1, 0)));
  }

  @Test
  void killedCommandHitItsCpuLimitOnlyIfItHadSpentThatMuch() {
    assertEquals(
        List.of("the command hit --limit cpu=2s"),
        LimitHits.of(ALL, seen(Exit.killed(9), 2_900, 1, 0)));
    assertTrue(LimitHits.of(ALL, seen(Exit.killed(9), 1_900, 1, 0)).get(0).contains("may have"));
  }

  @Test
  void fileOfExactlyThatSizeAndCrowdOfProcessesAreEvidence() {
    assertEquals(
        List.of("the command hit --limit file-size=1M: big is that large"),
        LimitHits.of(ALL, seen(Exit.exited(0), 1, 1, 1 << 20)));
    assertEquals(
        List.of(
            "--limit procs=32 was reached, or nearly: 29 processes and threads of the launch were"
                + " seen at once"),
        LimitHits.of(ALL, seen(Exit.exited(2), 1, 29, 0)));
    assertEquals(1, LimitHits.ofStopped(ALL, Optional.of(30L)).size());
    assertEquals(List.of(), LimitHits.ofStopped(ALL, Optional.of(28L)));
    assertEquals(List.of(), LimitHits.ofStopped(ALL, Optional.empty()));
  }

  @Test
  void failureWithoutEvidenceIsNoMoreThanPossiblyALimits() {
    assertEquals(
        List.of(
            "the command failed under limits that it may have hit:"
                + " cpu=2s, file-size=1M, memory=64M, procs=32"),
        LimitHits.of(ALL, seen(Exit.exited(1), 1, 2, 0)));
  }

  private static Observation seen(Exit exit, long user, long processes, long written) {
    Observation sample = SampleManifest.full().observation();
    Entry big =
        Entry.file(new TreePath("big"), new Mode(0644), written, Digest.sha256(new byte[0]));
    return new Observation(
        sample.started(),
        sample.finished(),
        exit,
        new Usage(
            1, Optional.of(user), Optional.empty(), Optional.empty(), 0, Optional.of(processes)),
        sample.launch(),
        sample.host(),
        Optional.empty(),
        sample.libraries(),
        Optional.empty(),
        List.of(Output.of(Output.Change.CREATED, big)));
  }
}
