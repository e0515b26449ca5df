package org.holotype.launch;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holotype.launch.Laboratory.Finding;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The last resort keeps the host's files as they were, and says that it does no more than that. */
class ProotIT {
  /** PRoot ends with its last process, so nothing here leaves one behind. */
  private static final String LOOK =
      "exec 2>/dev/null; echo; echo == id; id -u; id -g; echo == status; cat /proc/self/status;"
          + " echo == descriptors; ls /proc/self/fd; echo == environment; cat /proc/$$/environ;"
          + " echo; echo == directory; pwd; cat before; echo == names; cat /etc/hosts /etc/hostname;"
          + " echo == input; cat /data/f; echo x >/data/f; echo x >/usr/bin/cat; echo new >made;"
          + " rm before; echo x >/tmp/x; echo x >/dev/shm/x; exit 7";

  @TempDir Path room;

  static Stream<Caller> callers() {
    return Caller.possible().stream();
  }

  @Timeout(60)
  @ParameterizedTest
  @MethodSource("callers")
  void whatTheCommandWritesReachesNothingOfTheHosts(Caller caller) throws IOException {
    Laboratory laboratory = laboratory(caller);
    Path data = Files.createDirectory(laboratory.room().resolve("data"));
    Files.writeString(data.resolve("f"), "data\n");
    caller.own(data);
    Path image = laboratory.base().resolve("image");
    Map<String, String> before = Traces.listing(image);
    Finding finding =
        laboratory.shell(
            LOOK, "var A=two words", "var LD_LIBRARY_PATH=/no", "in\t" + data + "\t/data");
    Answers seen = Answers.of(finding.out());
    assertAll(
        finding.toString(),
        () -> assertEquals("1000\n1000\n", seen.to("id")),
        () -> assertTrue(seen.to("status").contains("CapEff:\t0000000000000000\n")),
        () -> assertTrue(seen.to("status").contains("NoNewPrivs:\t1\n")),
        () -> assertFalse(seen.to("status").contains("\nUid:\t0\t"), "ran as root"),
        () -> assertEquals("0\n1\n2\n3\n", seen.to("descriptors")),
        () -> assertEquals("/workspace\nbefore\n", seen.to("directory")),
        () ->
            assertEquals(
                "127.0.0.1 localhost holotype\n::1 localhost\nholotype\n", seen.to("names")),
        () -> assertEquals("data\n", seen.to("input")),
        () ->
            assertEquals(
                List.of("A=two words", "LD_LIBRARY_PATH=/no", "PATH=/usr/bin"),
                Arrays.stream(seen.to("environment").strip().split("\0")).sorted().toList()),
        () -> assertEquals("data\n", Files.readString(data.resolve("f"))),
        () -> assertEquals(before, Traces.listing(image)),
        () -> assertEquals(List.of("before"), Traces.names(laboratory.base().resolve("workspace"))),
        () ->
            assertEquals(List.of("made"), Traces.names(laboratory.base().resolve("written/upper"))),
        () -> assertTrue(finding.result().contains("written=EVERYTHING")),
        () -> assertTrue(finding.result().contains("Exit[status=7, ")),
        () -> assertTrue(finding.result().contains("degraded=[not isolated: ")),
        () -> assertTrue(finding.result().contains("isolation=Optional[NONE]")));
  }

  /** The one thing that all the words are about. */
  @ParameterizedTest
  @EnumSource(names = "MYSELF")
  void hostIsWithinReachAndSoIsSaid(Caller caller) throws IOException {
    Finding finding =
        laboratory(caller).shell("cat /proc/1/stat >/dev/null && echo host", "condition umask 077");
    assertEquals("host\n", finding.out(), finding.toString());
  }

  @ParameterizedTest
  @EnumSource(names = "MYSELF")
  void placeThatCannotBeNamedIsRefused(Caller caller) throws IOException {
    Laboratory laboratory = laboratory(caller);
    Finding finding =
        laboratory.shell("exit 0", "in\t" + laboratory.room().resolve("request") + "\t/a:b");
    assertTrue(finding.result().startsWith("HOST_CANNOT"), finding.toString());
    assertTrue(finding.result().contains("\"/a:b\" holds what proot takes"), finding.toString());
  }

  private Laboratory laboratory(Caller caller) throws IOException {
    Needs.program("proot");
    return Laboratory.create(room, "a:b c'd", caller, "proot");
  }
}
