package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches of which two runs go at once, each on a thread of its own, by the shipped command. */
@AnyUser
class ExplainAtOnceIT {
  private static final String TWO_RECORDS =
      """
      cat >work.sh <<'END'
      i=0; while [ $i -lt $LOOPS ]; do i=$((i + 1)); done
      sleep $NAP
      echo "$ALPHA" >out
      END
      rec() {
        rm -f out; $HT record -q --image $IMAGE --backend $B --env LOOPS=$LOOPS --env NAP=$NAP "$@" -- sh work.sh >&2
        $HT log | head -n 1 | cut -c 1-7
      }
      a=$(rec --env ALPHA=1); b=$(rec --env ALPHA=2 --env BETA=2 --env GAMMA=2 --env LC_ALL=C --env TZ=UTC-2)
      """;

  @TempDir Path room;

  static Stream<Arguments> oneWay() {
    return Desk.oneWay();
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void twoAtOnceProveTheSameCauseInAsManyRunsAndSaySo(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            "LOOPS=400000; NAP=0",
            """
            for jobs in 1 2; do
              $HT compare $a $b --explain --jobs $jobs --backend $B >said
              grep -E 'proven|excluded' said; sed -n 's/^ *by \\([0-9]* runs\\).*/\\1/p' said
              grep -o 'of the runs went up to . at a time' said; rm -r ../home/explain
            done
            $HT compare $a $b --explain --jobs many; echo $?
            """);
    String[] one = said.out().split("of the runs went up to 2 at a time\\n", -1);
    assertEquals(2, one.length, said.toString());
    assertEquals("2\n", one[1]);
    assertTrue(one[0].matches("(?s)(.* runs\\n)\\1"), said.toString());
    assertTrue(one[0].contains("proven    variable ALPHA"), said.out());
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void signalEndsBothRunsAndNothingIsLeft(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            "LOOPS=1; NAP=6.1",
            """
            naps() { cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -o "[s]leep $NAP" | wc -l; }
            env --default-signal=INT setsid $HT compare $a $b --explain --jobs 2 --backend $B >&2 & p=$!
            n=0; until [ $(naps) = 2 ] || [ $n = 300 ]; do sleep 0.1; n=$((n + 1)); done; naps
            kill -s INT -- -$p; wait $p; echo $?; naps; ls ../home/runs
            """);
    assertEquals("2\n130\n0\nmakers.lock\n", said.out(), said.toString());
  }

  private Said run(Caller caller, String backend, String size, String script) throws Exception {
    return Desk.create(room, caller, backend)
        .run("B=" + backend + "; " + size + "\n" + TWO_RECORDS + script);
  }
}
