package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever ends Holotype ends the run with it, and leaves nothing. */
class SignalsIT {
  /**
   * {@code start} records in a session of its own, as a terminal's foreground group; {@code
   * sleepers} are the processes that the command made; {@code survivors} is whatever still holds
   * this script's mark, given ten seconds to go.
   */
  private static final String WORDS =
      """
      mark=86417$$
      start() { env --default-signal=INT,HUP setsid $HT record --image $IMAGE "$@" & p=$!; }
      sleepers() { grep -lzx $mark /proc/[0-9]*/cmdline | xargs -r grep -lzx sleep | wc -l; }
      until_true() { for i in $(seq 300); do eval "$1" && return; sleep 0.1; done 2>/dev/null
        echo "never: $1"; }
      survivors() { for i in $(seq 20); do
          grep -lzx $mark /proc/[0-9]*/cmdline >/dev/null 2>&1 || return; sleep 0.5; done
        grep -lzx $mark /proc/[0-9]*/cmdline 2>/dev/null; }
      left() { survivors; echo left: *; git rev-parse -q --verify holotype; ls ../home/runs
        grep -c "$HOLOTYPE_HOME" /proc/mounts; git fsck >&2 && echo whole; }
      """;

  /** A command that ignores signals, with a child that left it. */
  private static final String STUBBORN =
      """
      echo before >kept
      start --backend $B -- sh -c \
        'trap "" INT TERM; echo after >kept; (setsid sleep $0 &); sleep $0' $mark
      until_true 'test $(sleepers) = 2'
      """;

  private static final String NOTHING = "left: kept\nmakers.lock\n0\nwhole\nbefore\n";

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Desk.everyWay();
  }

  static Stream<Arguments> oneWay() {
    return Desk.oneWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void interruptsEndRunThatIgnoresThem(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            kill -s INT -- -$p; sleep 0.1; kill -s INT -- -$p; wait $p; echo $?; left; cat kept
            """);
    assertEquals("130\n" + NOTHING, said.out(), said.toString());
    assertTrue(said.err().contains("stopped"), said.err());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void terminationOfTheProgramAloneEndsTheRun(Caller caller, String backend) throws Exception {
    Said said = run(caller, backend, "kill -TERM $p; wait $p; echo $?; left; cat kept\n");
    assertEquals("143\n" + NOTHING, said.out(), said.toString());
    assertTrue(said.err().contains("stopped"), said.err());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void aTerminalThatGoesAwayEndsTheRun(Caller caller, String backend) throws Exception {
    Said said = run(caller, backend, "kill -HUP $p; wait $p; echo $?; left; cat kept\n");
    assertEquals("129\n" + NOTHING, said.out(), said.toString());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void aTimeLimitEndsWhatIgnoresEverything(Caller caller, String backend) throws Exception {
    Said said =
        Desk.create(room, caller, backend)
            .run(
                "B="
                    + backend
                    + "\n"
                    + WORDS
                    + STUBBORN.replace("start ", "start --time-limit 2s ")
                    + """
                    wait $p; echo $?; left; cat kept
                    $HT record --image $IMAGE --time-limit 1m -- sh -c 'echo soon >kept' >&2; echo $?
                    $HT record --image $IMAGE --time-limit soon -- true; echo $?
                    """);
    assertEquals("124\n" + NOTHING + "0\n125\n", said.out(), said.toString());
    assertTrue(said.err().contains("ran longer than the time limit of 2 s"), said.err());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void killedProgramTakesItsRunAlongAndTheNextOneCleansUp(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            kill -KILL $p; wait $p; echo $?; survivors; ls ../home/runs | wc -l
            $HT record --image $IMAGE -- sh -c true >&2; echo $?
            ls ../home/runs; git fsck >&2 && echo whole; cat kept
            """);
    assertEquals("137\n3\n0\nmakers.lock\nwhole\nbefore\n", said.out(), said.toString());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void eightAtOnceOfWhichHalfAreKilledLeaveNothingOnceTheNextStarts(Caller caller, String backend)
      throws Exception {
    Said said =
        Desk.create(room, caller, backend)
            .run(
                WORDS
                    + """
                    for i in 1 2 3 4 5 6 7 8; do mkdir w$i; done; all=
                    for i in 1 2 3 4; do cd w$i
                      start -- sh -c 'echo 1 >one; sleep 1' >/dev/null; cd ..; all="$all $p"; done
                    for i in 5 6 7 8; do cd w$i
                      start -- sh -c '(setsid sleep $0 &); sleep $0' $mark
                      cd ..; kill="$kill $p"; done
                    until_true 'test $(sleepers) = 8'
                    kill -KILL $kill; for p in $all; do wait $p || echo $?; done
                    survivors
                    cd w1; $HT record --image $IMAGE -- sh -c 'echo 2 >two' >&2 || echo $?; cd ..
                    ls ../home/runs; ls -A ../home/blobs/tmp ../home/images | grep staging
                    grep -c "$HOLOTYPE_HOME" /proc/mounts; git fsck >&2 && echo whole
                    $HT verify --all | grep -c '^sound'; find . -name '*.lock'
                    """);
    assertEquals("makers.lock\n0\nwhole\n5\n", said.out(), said.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void interruptWhileUnpackingIsNoDamagedImage(Caller caller, String backend) throws Exception {
    Desk desk = Desk.create(room, caller, backend);
    try (RandomAccessFile big = new RandomAccessFile(room.resolve("image/big").toFile(), "rw")) {
      big.setLength(1L << 29);
    }
    Said said =
        desk.run(
            WORDS
                + """
                start -- sh -c true
                until_true 'ls ../home/images/.staging-*/rootfs >&2'
                kill -s INT -- -$p; wait $p; echo $?
                ls -A ../home/images | grep staging; ls ../home/blobs/tmp
                """);
    assertEquals("130\n", said.out(), said.toString());
    assertTrue(said.err().contains("holotype: stopped before the end\n"), said.err());
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    return Desk.create(room, caller, backend)
        .run("B=" + backend + "\n" + WORDS + STUBBORN + script);
  }
}
