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

/** What a command reads from and writes to its standard streams, recorded and run again. */
@AnyUser
class StreamsIT {
  private static final String WORDS =
      """
      id() { $HT log | head -1 | cut -d' ' -f1; }
      flat() { tr -d ' \\n'; }
      """;

  @TempDir Path room;

  static Stream<Arguments> oneWay() {
    return Desk.oneWay();
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void streamsArriveLiveAndAreNoOutputsButRecordedByDigestWithTheirEnds(
      Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            mkfifo ../out
            $HT record --image $IMAGE --keep-streams 1K -- sh -c '
              echo first; echo oops >&2; sleep 2; echo 1 >one; [ -t 0 ] || [ -t 1 ] && echo terminal
              echo key AKIAIOSFODNN7EXAMPLQ; cat /proc/sys/kernel/random/uuid
              i=0; while [ $i -lt 999 ]; do i=$((i+1)); echo line $i; done' >../out 2>../err & p=$!
            exec 8<../out; read first <&8
            for i in 1 2 3 4 5 6 7 8 9; do grep -q oops ../err && break; sleep 0.1; done
            kill -0 $p && grep -c oops ../err
            { echo $first; cat <&8; } | grep -v ^recorded >../all; wait $p; echo $?
            head -1 ../all; tail -1 ../all; grep -c terminal ../all
            grep -o 'private: standard output, line 2 holds an AWS' ../err
            $HT show --json $(id) | flat >../shown; d=$(sha256sum <../all | cut -d' ' -f1)
            grep -o "\\"stdout\\":{\\"size\\":$(wc -c <../all),\\"digest\\":\\"sha256:$d" ../shown | wc -l
            grep -o '"at":[0-9]*,"size":[0-9]*' ../shown
            $HT rerun --json $(id) 2>../err2 | flat >../verdict
            grep -o '"sameness":"[a-z]*"' ../verdict; grep -o '"verdict":"[a-z]*","out' ../verdict
            grep -c 'line 999' ../err2
            $HT record -q --image $IMAGE -- sh -c 'cat one >&2; echo 2 >two; cat two >&2' 2>&- >../said
            echo $?; cat two
            """);
    assertEquals(
        """
        1
        0
        first
        line 999
        0
        private: standard output, line 2 holds an AWS
        1
        "at":0,"size":1024
        "at":7927,"size":1024
        "at":0,"size":5
        "sameness":"different"
        "sameness":"identical"
        "verdict":"identical","out
        1
        0
        2
        """,
        said.out(),
        said.toString());
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void standardInputIsAnInputByDigestAndWhatIsPipedInIsNeverLost(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            printf 'one\\ntwo\\n' >../given
            $HT record -q --image $IMAGE --stdin ../given -- sh -c \
              'read a; cat >b; echo $a >a; chmod 600 /proc/self/fd/0; echo 3 >>/proc/self/fd/0' >&2; echo $?
            cat a b ../given; first=$(id)
            $HT show $first | grep '^stdin'; $HT rerun --dry-run $first | grep '^reading'
            $HT pack -q $first -o ../p >&2
            HOLOTYPE_HOME=$PWD/../other $HT rerun ../p | grep -o '^identical'
            for left in 1 2; do echo $left; done | while read n; do
              $HT record -q --image $IMAGE -- sh -c 'cat >c' >&2; echo $? $n $(cat c); done
            echo kept | $HT record -q --image $IMAGE --stdin - -- sh -c 'cat >c' >&2; echo $?; cat c
            { sleep 3; echo late; } | $HT record -q --image $IMAGE -- sh -c 'cat >d; sleep 4' >&2 || echo $?
            $HT record -q --image $IMAGE --stdin nothing -- cat || echo $?
            """);
    assertEquals(
        """
        0
        one
        two
        one
        two
        stdin      8 bytes, DIGEST
        reading     8 bytes, sha256:DIGEST
        identical
        0 1
        0 2
        0
        kept
        125
        """,
        said.out().replaceAll("[0-9a-f]{12,64}", "DIGEST"),
        said.toString());
    assertEquals(2, said.err().split("what is piped in here stays unread", -1).length - 1);
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    return Desk.create(room, caller, backend).run(WORDS + script);
  }
}
