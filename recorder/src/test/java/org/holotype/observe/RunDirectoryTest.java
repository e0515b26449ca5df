package org.holotype.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  @TempDir Path runs;

  @Test
  void whatAKilledProcessLeftIsRemovedAndLiveOnesAreKept() throws Exception {
    Files.createFile(runs.resolve("run-1.lock"));
    Path closed = Files.createDirectories(runs.resolve("run-1/overlay/work"));
    Files.createFile(closed.resolve("f"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try (RunDirectory live = RunDirectory.create(runs)) {
      assertFalse(Files.exists(runs.resolve("run-1")));
      assertFalse(Files.exists(runs.resolve("run-1.lock")));
      Path mine = live.make("mine");
      RunDirectory.create(runs).close();
      assertTrue(Files.isDirectory(mine));
    }
    try (var left = Files.list(runs)) {
      assertEquals(1, left.count());
    }
  }

  @Test
  void anInterruptedThreadStillRemovesItsDirectory() throws Exception {
    RunDirectory run = RunDirectory.create(runs);
    Path mine = run.make("mine");
    Thread.currentThread().interrupt();
    run.close();
    assertTrue(Thread.interrupted());
    assertFalse(Files.exists(mine));
  }
}
