package org.holotype.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.holotype.failure.Failure;
import org.holotype.machine.Needs;
import org.holotype.manifest.Network;
import org.holotype.manifest.Variable;
import org.holotype.observe.Conditions;
import org.holotype.observe.LaunchRequest;
import org.holotype.observe.LaunchRequest.Overlay;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.observe.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Launch after launch, and half of them killed at any moment. */
class EnduranceIT {
  private static final int LAUNCHES = 100;
  private static final Duration LATEST_KILL = Duration.ofMillis(60);
  private static final String SLEEP = "4072" + ProcessHandle.current().pid();

  @TempDir Path room;

  @Test
  void hundredLaunchesInARowLeaveNothingThoughHalfAreKilled() throws Exception {
    Needs.userNamespaces();
    Path image = TinyImage.create(room.resolve("image"));
    Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwxr-xr-x"));
    Random moments = new Random(17);
    int ended = 0;
    for (int each = 0; each < LAUNCHES; each++) {
      try (RunDirectory run = RunDirectory.create(room.resolve("runs"))) {
        ended += each % 2 == 0 ? launched(image, run) : killed(image, run, moments);
      }
    }
    assertEquals(LAUNCHES / 2, ended);
    sweep();
    assertFalse(Traces.isRunning(SLEEP), "a process is left");
    assertFalse(Traces.isMounted(room), "a mount is left");
    assertEquals(List.of("makers.lock"), Traces.names(room.resolve("runs")));
  }

  /** What dies slowly can hold its directory until the next start, which takes it away. */
  private void sweep() throws Exception {
    for (int each = 0; each < 50 && Traces.names(room.resolve("runs")).size() > 1; each++) {
      TimeUnit.MILLISECONDS.sleep(100);
      RunDirectory.create(room.resolve("runs")).close();
    }
  }

  private static int launched(Path image, RunDirectory run) throws IOException {
    String leaving = "(setsid sleep " + SLEEP + " &); echo 1 >one";
    return HostSupport.named("util-linux")
            .launch(request(image, run, leaving, pid -> {}))
            .exit()
            .succeeded()
        ? 1
        : 0;
  }

  /** From before the first mount to after the command's start. */
  private static int killed(Path image, RunDirectory run, Random moments) throws IOException {
    long wait = moments.nextLong(LATEST_KILL.toNanos());
    String endless = "sleep " + SLEEP + " & setsid sleep " + SLEEP;
    try {
      HostSupport.named("util-linux").launch(request(image, run, endless, pid -> kill(pid, wait)));
      throw new AssertionError("a launch that was killed ended");
    } catch (Failure expected) {
      return 0;
    }
  }

  private static void kill(long pid, long wait) {
    ProcessHandle outermost = ProcessHandle.of(pid).orElseThrow();
    Thread killer =
        new Thread(
            () -> {
              try {
                TimeUnit.NANOSECONDS.sleep(wait);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              outermost.destroyForcibly();
            });
    killer.setDaemon(true);
    killer.start();
  }

  private static LaunchRequest request(
      Path image, RunDirectory run, String script, LongConsumer started) throws IOException {
    run.make("overlay");
    return new LaunchRequest(
        image,
        new Overlay(run.make("workspace"), run.make("overlay/upper"), run.make("overlay/work")),
        List.of(),
        List.of(),
        List.of("/usr/bin/sh", "-c", script),
        List.of(new Variable("PATH", "/usr/bin", Variable.Origin.DEFAULT)),
        "holotype",
        1000,
        1000,
        Network.NONE,
        Streams.DISCARD,
        run.make("loader"),
        run.make("launch"),
        Conditions.NONE,
        started);
  }
}
