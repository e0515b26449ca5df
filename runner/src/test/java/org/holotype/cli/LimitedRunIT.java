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

/** Limits that a record holds, and what becomes of a command that hits one. */
@AnyUser
class LimitedRunIT {
  @TempDir Path room;

  static Stream<Arguments> oneWay() {
    return Desk.oneWay();
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void recordedLimitsHoldInARerunUnlessTheReviewerSaysOtherwise(Caller caller, String backend)
      throws Exception {
    Said said =
        Desk.create(room, caller, backend)
            .run(
                """
                $HT record -q --image $IMAGE --limit procs=64 --limit file-size=2M -- \
                  sh -c 'while read a b c d rest; do case "$a $b $c" in
                    "Max file size") echo $a $b $d;; "Max processes "*) echo $b $c;;
                  esac; done </proc/self/limits >limits' >&2; echo $?
                cat limits; id=$($HT log | cut -d' ' -f1)
                $HT show $id | grep '^limits'; $HT rerun --dry-run $id | grep '^limit'
                $HT rerun $id 2>/dev/null | grep -o '^[a-z ]*identical'
                $HT rerun --limit procs=none --limit file-size=3M $id >../verdict 2>/dev/null; echo $?
                grep -o 'pinned: .*' ../verdict; grep -o 'limit[.][a-z-]* *[^ ]* -> [^ ]*' ../verdict
                $HT shell --limit procs=32 $id -- cat /proc/self/limits </dev/null |
                  grep processes | tr -s ' ' | cut -d' ' -f3
                prlimit --nproc=5000:5000 $HT rerun --limit procs=9999 $id >&2; echo $?
                $HT rerun --explain --limit procs=9 $id >&2; echo $?
                """);
    assertEquals(
        """
        0
        Max file 2097152
        processes 64
        limits     file-size=2M, procs=64
        limit       file-size=2M
        limit       procs=64
        identical
        1
        pinned: no limit of procs limit file-size=3M
        limit.file-size  2M -> 3M
        limit.procs      64 -> none
        32
        2
        2
        """,
        said.out(),
        said.toString());
    assertTrue(said.err().contains("--limit procs=9999 cannot be given here"), said.err());
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void commandThatHitsALimitKeepsItsStatusAndIsToldWhich(Caller caller, String backend)
      throws Exception {
    Said said =
        Desk.create(room, caller, backend)
            .run(
                """
                r() { $HT record -q --image $IMAGE "$@" >../said 2>../err; echo $?
                  grep -o 'hit --limit.*;\\|--limit procs.*reached\\|may have hit: [a-z]*' ../err; }
                r --limit file-size=1M -- sh -c 'cat /dev/zero >big'
                r --limit cpu=1s -- sh -c 'while :; do :; done'
                r --limit memory=64M -- sh -c '(a=123456789; while :; do a=$a$a; done); exit 5'
                r --limit procs=32 --time-limit 3s -- sh -c \
                  'trap "" TERM; (while :; do sleep 60 & done); while :; do sleep 1; done'
                ls
                """);
    assertEquals(
        """
        153
        hit --limit file-size=1M;
        152
        hit --limit cpu=1s;
        5
        may have hit: memory
        124
        --limit procs=32 was reached
        """,
        said.out(),
        said.toString());
  }
}
