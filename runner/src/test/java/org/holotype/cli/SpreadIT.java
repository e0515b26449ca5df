package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What several runs showed of single numbers goes with the record, and judges whoever comes. */
@AnyUser
class SpreadIT {
  @TempDir Path room;

  static Stream<Arguments> oneWay() {
    return Desk.oneWay();
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void numbersAreHeldAgainstTheRunsAtHomeAndFromAPack(Caller caller, String backend)
      throws Exception {
    Said said =
        Desk.create(room, caller, backend)
            .run(
                "B="
                    + backend
                    + """

                    draw='read u </proc/sys/kernel/random/uuid; echo "{\\"x\\":0.1$((0x${u%%-*})),\\"y\\":1.5}" >r.json'
                    id=$($HT record -q --json --runs 3 --image $IMAGE --backend $B -- sh -c "$draw" |
                      sed -n 's/.*"record": "\\(.*\\)".*/\\1/p')
                    told() { grep -c 'the recorded runs showed of the same element'; }
                    $HT rerun --backend $B $id | told
                    $HT pack $id -o p.tar >&2
                    mkdir other; HOLOTYPE_HOME=$PWD/other/home $HT rerun --backend $B p.tar | told
                    """);
    assertEquals("1\n1\n", said.out(), said.toString());
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void compareTakesFurtherRunsAndRegionsThatDoNotCount(Caller caller, String backend)
      throws Exception {
    Said said =
        Desk.create(room, caller, backend)
            .run(
                """
                mkdir a b c
                printf 'id,x\\n1,0.5\\n2,0.75\\n' >a/t.csv
                printf 'id,x\\n1,0.55\\n2,0.75\\n' >b/t.csv
                printf 'id,x\\n1,0.6\\n2,0.75\\n' >c/t.csv
                $HT compare a b >&2; echo $?
                $HT compare a b --again c | grep -c nondeterministic-at-record; $HT compare a c --again b >&2; echo $?
                $HT compare a b --again c --strict >&2; echo $?
                $HT compare a b --again nowhere >&2; echo $?
                $HT compare a b --tolerance 't.csv;ignore=x rows 1-1' | grep -c 'ignored regions'
                $HT compare a b --tolerance 't.csv;ignore=x rows 2-2' >&2; echo $?
                """);
    assertEquals("1\n1\n0\n1\n2\n2\n1\n", said.out(), said.toString());
  }
}
