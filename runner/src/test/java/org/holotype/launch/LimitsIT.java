package org.holotype.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits without control groups, under every backend. */
class LimitsIT {
  /** These wait for whatever outlives the command, which then must not live long. */
  private static final List<String> WAITING = List.of("crun", "runc");

  @TempDir Path room;

  /** Each backend and each caller, though not each with each. */
  static Stream<Arguments> everyBackend() {
    List<Caller> callers = Caller.possible();
    List<String> backends =
        HostSupport.names().stream()
            .filter(Laboratory::isHeldToAll)
            .filter(each -> !each.equals("podman"))
            .toList();
    return IntStream.range(0, backends.size())
        .mapToObj(each -> Arguments.of(callers.get(each % callers.size()), backends.get(each)));
  }

  @Test
  void podmanWhoseOwnThreadsWouldCountRefusesThem() throws IOException {
    Laboratory.need("podman");
    Laboratory laboratory = Laboratory.create(room, "base", Caller.possible().get(0), "podman");
    Laboratory.Finding found = laboratory.shell("true", "condition limit PROCS 32");
    assertTrue(found.result().contains("podman itself"), found.toString());
  }

  /** The same user's other processes, more than the limit allows, are none of the launch's. */
  @ParameterizedTest
  @MethodSource("everyBackend")
  void commandIsUnderExactlyTheseLimitsAndAForkBombEndsWithItsHostIntact(
      Caller caller, String backend) throws IOException {
    Laboratory.need(backend);
    String own = Long.toString(ProcessHandle.current().pid());
    String sleep = WAITING.contains(backend) ? "2." + own : "4071" + own;
    Laboratory laboratory = Laboratory.create(room, "base", caller, backend);
    List<Process> others = others(caller);
    try {
      Laboratory.Finding found =
          laboratory.shell(
              "cat /proc/self/limits >limits; while :; do sleep " + sleep + " & done",
              "condition limit CPU 30",
              "condition limit FILE_SIZE 2097152",
              "condition limit MEMORY 1073741824",
              "condition limit OPEN_FILES 64",
              "condition limit PROCS 32",
              "condition limit STACK 4194304");
      assertTrue(found.result().contains("exit=Exit[status=2,"), found.toString());
      assertTrue(found.err().contains("fork"), found.toString());
      assertEquals(
          List.of(
              "Max cpu time 30 31 seconds",
              "Max file size 2097152 2097152 bytes",
              "Max stack size 4194304 4194304 bytes",
              "Max processes 32 32 processes",
              "Max open files 64 64 files",
              "Max address space 1073741824 1073741824 bytes"),
          limits(laboratory));
      assertFalse(Traces.isRunning(sleep), "the bomb is still there");
      assertTrue(others.stream().allMatch(Process::isAlive), "the bomb took others along");
    } finally {
      others.forEach(Process::destroyForcibly);
    }
  }

  private static List<Process> others(Caller caller) throws IOException {
    List<Process> others = new ArrayList<>();
    for (int each = 0; each < 40; each++) {
      List<String> command = new ArrayList<>(caller.prefix());
      command.addAll(List.of("sleep", "600"));
      others.add(new ProcessBuilder(command).start());
    }
    return others;
  }

  private static List<String> limits(Laboratory laboratory) throws IOException {
    Path seen = laboratory.base().resolve("written/upper/limits");
    return Files.readAllLines(seen).stream()
        .map(line -> line.strip().replaceAll(" +", " "))
        .filter(
            line ->
                line.matches("Max (cpu|file|stack|processes|open|address).*")
                    && !line.contains("locks"))
        .toList();
  }
}
