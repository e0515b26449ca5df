package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A look around where a recorded command ran. */
class ShellIT {
  private static final String WORDS =
      """
      echo 42 >data
      R=$($HT record --image $IMAGE --env OMP_NUM_THREADS=3 --backend $B -- \
        sh -c 'cat data >out' | grep -o '[0-9a-f]\\{7,\\}' | head -1)
      """;

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Desk.everyWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void whoComesInSeesWhatTheCommandSawAndLeavesNothing(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            echo 'ls; cat data; echo $OMP_NUM_THREADS $LD_DEBUG; echo mine >mine; exit 3' |
              $HT shell --backend $B $R
            echo $?; ls; ls ../home/runs; git log --oneline holotype | wc -l
            $HT shell --backend $B $R -- cat data
            $HT shell --backend $B $R -- nothing-like-it || echo $?
            $HT shell 0000000 || echo $?
            $HT shell || echo $?
            """);
    assertEquals(
        "data\n42\n3\n3\ndata\nout\nmakers.lock\n1\n42\n127\n125\n125\n",
        said.out(),
        said.toString());
    assertTrue(said.err().contains("is not there inside the launch"), said.err());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void whoTypesStopsAProgramInsideAndNotTheVisit(Caller caller, String backend) throws Exception {
    Needs.program("script");
    Needs.program("stty");
    Said said =
        run(
            caller,
            backend,
            """
            sees() { for i in $(seq 300); do grep -q "$1" ../typed && return; sleep 0.1; done
              echo "never: $1"; }
            mkfifo ../keys && exec 9<>../keys
            script -qfec "tty >../pts; $HT shell --backend $B $R" ../typed <../keys >&2 & p=$!
            echo 'echo $((4 + 2))ready' >&9; sees 6ready
            stty -F $(cat ../pts) rows 45 cols 123; sleep 0.5
            echo 'stty size' >&9; sees '45 123'
            echo 'echo $((4 + 2))sleeping; sleep 600' >&9; sees 6sleeping; sleep 0.5
            printf '\\003' >&9
            echo 'echo alive $?; exit 7' >&9; sees 'alive 130'
            wait $p; echo $?; grep -c 'what you write here goes when you leave' ../typed
            ls; ls ../home/runs
            """);
    assertEquals("7\n1\ndata\nout\nmakers.lock\n", said.out(), said.toString());
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    Desk desk = Desk.create(room, caller, backend);
    Files.copy(Path.of("/usr/bin/stty"), room.resolve("image/usr/bin/stty"));
    return desk.run("B=" + backend + "\n" + WORDS + script);
  }
}
