package org.holotype.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
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
  void oneRunStaysLockedForOtherProcessesWhileAnotherOfThisOneBegins() throws Exception {
    try (RunDirectory live = RunDirectory.create(runs)) {
      List<String> before = locks();
      assertEquals(1, before.size());
      RunDirectory.create(runs).close();
      assertTrue(RunDirectory.isAnyAlive(runs));
      assertEquals(before, locks());
      live.make("mine");
    }
    assertFalse(RunDirectory.isAnyAlive(runs));
  }

  /** The locks that the kernel holds for this process on files of runs (proc(5)). */
  private List<String> locks() throws Exception {
    List<String> inodes = new ArrayList<>();
    try (var files = Files.newDirectoryStream(runs, "run-*.lock")) {
      for (Path file : files) {
        inodes.add(":" + Files.getAttribute(file, "unix:ino") + " ");
      }
    }
    String own = " POSIX  ADVISORY  WRITE " + ProcessHandle.current().pid() + " ";
    return Files.readString(Path.of("/proc/locks"))
        .lines()
        .filter(line -> line.contains(own) && inodes.stream().anyMatch(line::contains))
        .map(line -> line.substring(line.indexOf(own)))
        .toList();
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
