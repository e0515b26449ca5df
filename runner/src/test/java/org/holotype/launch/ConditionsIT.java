package org.holotype.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.launch.Laboratory.Finding;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each condition takes effect inside, with every backend, for root and for an ordinary user. */
class ConditionsIT {
  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return LaunchIT.everyWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void allThatTheKernelKnowsArriveTogether(Caller caller, String backend) throws IOException {
    int processor = Processors.allowed().get(Processors.allowed().size() - 1);
    Finding finding =
        laboratory(caller, backend)
            .shell(
                "cat /proc/self/personality /proc/self/status /proc/self/limits; umask",
                "condition fixed-addresses",
                "condition cpu " + processor,
                "condition stack 1048576",
                "condition umask 077");
    String out = finding.out();
    assertTrue(out.startsWith("00040000\n"), finding.toString());
    assertTrue(out.contains("Cpus_allowed_list:\t" + processor + "\n"), out);
    assertTrue(out.matches("(?s).*Max stack size +1048576 .*"), out);
    assertTrue(out.contains("NoNewPrivs:\t1\n") && out.endsWith("0077\n"), out);
    assertTrue(finding.result().contains("degraded=[]"), finding.result());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void countOfProcessorsIsTakenFromThoseAllowed(Caller caller, String backend) throws IOException {
    Finding finding =
        laboratory(caller, backend).shell("cat /proc/self/status", "condition cpus 1");
    String first = "Cpus_allowed_list:\t" + Processors.allowed().get(0) + "\n";
    assertTrue(finding.out().contains(first), finding.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void workspaceHasAnotherNameAndIsTheSame(Caller caller, String backend) throws IOException {
    Laboratory laboratory = laboratory(caller, backend);
    Finding finding =
        laboratory.shell(
            "pwd; cat before; echo new >made; cat /workspace/made",
            "condition directory /home/somebody/work");
    assertEquals("/home/somebody/work\nbefore\nnew\n", finding.out(), finding.toString());
    assertTrue(Files.exists(laboratory.base().resolve("written/upper/made")));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void cpuInfoIsWhatItWasTold(Caller caller, String backend) throws IOException {
    Finding finding =
        laboratory(caller, backend)
            .shell("cat /proc/cpuinfo /proc/stat", "condition cpuinfo processor : 7");
    assertEquals("processor : 7\ncpu7 1 2\n", finding.out(), finding.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void whatCannotBeGivenIsSaidAndTheRestIsGiven(Caller caller, String backend) throws IOException {
    Finding finding =
        laboratory(caller, backend)
            .shell(
                "umask",
                "condition time 2000-01-01T00:00:00Z",
                "condition cpu 4095",
                "condition umask 007");
    assertEquals("0007\n", finding.out(), finding.toString());
    String result = finding.result();
    assertTrue(
        result.contains("not applied: clock starting at 2000-01-01T00:00:00Z: the image has no"),
        result);
    assertTrue(result.contains("not applied: processors 4095: "), result);
  }

  private Laboratory laboratory(Caller caller, String backend) throws IOException {
    Needs.program(backend.equals("bwrap") ? "bwrap" : "unshare");
    return Laboratory.create(room, "base", caller, backend);
  }
}
