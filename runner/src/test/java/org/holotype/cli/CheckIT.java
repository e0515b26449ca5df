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

/** What check says of commands that move, and of those that do not. */
class CheckIT {
  private static final String RECORD =
      """
      rec() { $HT record -q --json --image $IMAGE --backend $B "$@" | sed -n 's/.*"record": "\\(.*\\)".*/\\1/p'; }
      check() { $HT check --backend $B --runs 2 "$@"; }
      """;

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Desk.everyWay();
  }

  static Stream<Arguments> oneWay() {
    return Desk.oneWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void steadyCommandIsStableAndTheBoundIsTold(Caller caller, String backend) throws Exception {
    Said said = run(caller, backend, "check $(rec -- sh -c 'echo 1 >f'); echo $?");
    assertTrue(said.out().startsWith("stable "), said.toString());
    assertTrue(said.out().endsWith("\n0\n"), said.toString());
    assertTrue(said.out().contains("would have escaped them with probability"), said.toString());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void whatEveryLaunchHoldsIsNamedAndIsNoFault(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            "check $(rec -- sh -c 'hostname >h; echo $TZ >z; pwd >w; echo $HOME >m; echo 1 >f'); echo $?");
    assertTrue(said.out().startsWith("stable-under "), said.toString());
    assertTrue(said.out().contains("held: host-name; every launch has the same"), said.toString());
    assertTrue(said.out().contains("held: time-zone; a re-run has the record's"), said.toString());
    assertTrue(said.out().contains("held: working-directory; every"), said.toString());
    assertTrue(said.out().contains("held: home; a re-run has the record's"), said.toString());
    assertTrue(said.out().endsWith("\n0\n"), said.toString());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void whatNothingHoldsIsUnstableAndFails(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            "check --json $(rec -- sh -c 'read id </proc/sys/kernel/random/uuid; echo $id >u; echo"
                + " 1 >f') >j; s=$?; grep -c '\"unstable\"' j; grep -c '\"schema\".*check-v1' j;"
                + " echo $s");
    assertEquals("2\n1\n1\n", said.out(), said.toString());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void threadsThatNothingDeclaresAreFoundAndDeclaredOnesAreHeld(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            check $(rec -- sh -c 'echo ${OMP_NUM_THREADS-all} >f') >open; echo $?
            check $(rec --env OMP_NUM_THREADS=2 -- sh -c 'echo ${OMP_NUM_THREADS-all} >f') >held; echo $?
            grep -o 'held: threads.*' open
            """);
    assertEquals(
        "1\n0\nheld: threads-1, threads-2, threads-3; nothing in the record holds it\n",
        said.out(),
        said.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void orderOfADirectoryIsDisturbed(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            mkdir d; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo $i >d/station-$i; done
            check $(rec -- sh -c 'ls -U d >listed; ls d >sorted'); echo $?
            """);
    assertTrue(said.out().contains("held: directory-order"), said.toString());
    assertTrue(said.out().contains("sort what a directory lists"), said.toString());
    assertTrue(said.out().endsWith("\n1\n"), said.toString());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void spreadGoesWithTheRecordWhereItsAuthorWantsItAsTolerance(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            id=$(rec -- sh -c 'read u </proc/sys/kernel/random/uuid; echo "{\\"x\\":0.1$((0x${u%%-*})),\\"y\\":1.5}" >r.json')
            kept=$(check --keep-spread --json $id | sed -n 's/.*"kept": "\\(.*\\)".*/\\1/p')
            $HT rerun --backend $B $kept | grep -c 'the recorded runs showed of the same element'
            $HT rerun --backend $B $id | grep -c 'the recorded runs showed of the same element'
            check --keep-spread $kept; echo $?
            """);
    assertEquals("1\n0\n2\n", said.out(), said.toString());
    assertTrue(said.err().contains("it tells one already"), said.err());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void commandWithoutOutputsCannotBeTold(Caller caller, String backend) throws Exception {
    Said said = run(caller, backend, "check $(rec -- sh -c true); echo $?");
    assertTrue(said.out().startsWith("cannot tell "), said.toString());
    assertTrue(said.out().endsWith("\n2\n"), said.toString());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void reviewersStumblingStonesAreToldByRecordAndCheck(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            echo 'cat /home/alice/data.csv >f || echo none >f' >run.sh; echo 'FROM debian:12' >Containerfile
            id=$(rec --recipe Containerfile -- sh run.sh); check $id; echo $?
            """);
    assertTrue(
        said.err().contains("warning: run.sh:1 names /home/alice/data.csv"), said.toString());
    assertTrue(said.out().contains("host-path    run.sh:1"), said.toString());
    assertTrue(said.out().contains("unpinned     Containerfile:1"), said.toString());
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    return Desk.create(room, caller, backend).run("B=" + backend + "\n" + RECORD + script);
  }
}
