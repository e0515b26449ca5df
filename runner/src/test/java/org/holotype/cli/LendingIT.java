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

/** What a command gets of its host: only what its author declared, and its reader agrees to. */
class LendingIT {
  private static final String WORDS =
      """
      id() { grep -o '[0-9a-f]\\{7,\\}' | head -1; }
      """;

  @TempDir Path room;

  static Stream<Arguments> firstWay() {
    return Desk.firstWay();
  }

  static Stream<Arguments> oneWay() {
    return Desk.oneWay();
  }

  @ParameterizedTest
  @MethodSource("firstWay")
  void theNetworkIsLentForAReasonThatEveryReaderIsTold(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            $HT record --network host --image $IMAGE -- sh -c ': >out' || echo $?
            $HT record --network host --because why --mpi pmix --image $IMAGE -- sh -c ': >out' ||
              echo $?
            R=$($HT record --network host --because 'the licence server' --image $IMAGE \
              --backend $B -- sh -c 'cat /proc/net/dev /proc/net/route >/dev/null; echo 1 >out' | id)
            rm out
            $HT rerun $R --backend $B || echo $?
            $HT rerun $R --backend $B --lend gpu 2>/dev/null || echo $?
            $HT shell $R --backend $B -- cat out 2>/dev/null || echo $?
            $HT rerun $R --dry-run | grep -v '^with '
            $HT rerun $R --backend $B --lend network
            """);
    assertTrue(said.err().contains("no process manager started this process"), said.err());
    String told = "the host's network (\"the licence server\")";
    assertTrue(said.out().startsWith("125\n125\n2\n2\n125\nwould run"), said.toString());
    assertTrue(said.out().contains("\nlent        " + told), said.toString());
    assertTrue(said.out().contains("\nnot sealed; runs only with --lend network\n"), said.out());
    assertTrue(said.out().contains("\nidentical "), said.toString());
    assertTrue(said.out().contains("  not sealed: the command was lent " + told), said.out());
    assertTrue(said.err().contains("--network host gives no reason"), said.err());
    assertTrue(said.err().contains("this host lends nothing unasked"), said.err());
    assertEquals(
        1, said.err().lines().filter(("warning: not sealed: lending " + told)::equals).count());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void aDeviceBringsTheFilesOfItsDriverEachKnownByItsDigest(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            mkdir ../cdi; export HOLOTYPE_CDI=$(cd ../cdi && pwd); echo driver >../driver
            cat >../cdi/acme.yaml <<END
            cdiVersion: "0.6.0"
            kind: acme.org/gpu
            devices:
            - name: "0"
              containerEdits:
                env: [ACME=0]
                deviceNodes: [{path: /dev/dri/acme0, hostPath: /dev/full}]
                mounts:
                - {hostPath: $HOLOTYPE_CDI/../driver, containerPath: /usr/share/acme.bin}
                - {hostPath: $HOLOTYPE_CDI/../driver, containerPath: /usr/lib/libacme.so.1}
                hooks: [{hookName: createContainer, path: /bin/touch, args: [touch, $PWD/ran]}]
            END
            R=$($HT record --gpu acme.org/gpu=0 --image $IMAGE --backend $B -- sh -c \
              'echo $ACME >out; cat /usr/share/acme.bin >>out; (echo >/dev/dri/acme0) 2>/dev/null ||
               echo full >>out; (echo >/usr/share/acme.bin) 2>/dev/null || echo sealed >>out' | id)
            cat out; ls; rm out
            $HT rerun $R --backend $B || echo $?
            $HT rerun $R --backend $B --lend gpu
            echo another >../driver
            $HT rerun $R --backend $B --lend gpu || echo $?
            rm ../cdi/acme.yaml
            $HT rerun $R --backend $B --lend gpu || echo $?
            """);
    String[] lines = said.out().split("\n", 8);
    assertEquals("0 driver full sealed out 2", String.join(" ", lines).substring(0, 26));
    assertTrue(said.out().contains("\nidentical "), said.toString());
    assertTrue(said.out().contains("\ndiverged "), said.toString());
    assertTrue(
        said.out().contains("decisive  lent.file:/usr/share/acme.bin    driver sha256:"),
        said.out());
    assertTrue(said.out().endsWith("\n2\n"), said.out());
    assertTrue(said.err().contains("1, none of them run"), said.err());
    assertTrue(
        said.err()
            .contains("no library of the lent driver was seen in use (/usr/lib/libacme.so.1)"),
        said.err());
    assertTrue(said.err().contains("device acme.org/gpu=0 cannot be lent"), said.err());
  }

  @ParameterizedTest
  @MethodSource("firstWay")
  void twoRecordsAreExplainedWithWhatBothAskFor(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            mkdir ../cdi; export HOLOTYPE_CDI=$(cd ../cdi && pwd)
            cat >../cdi/acme.yaml <<END
            {cdiVersion: "0.6.0", kind: acme.org/gpu, devices: [{name: "0", containerEdits: {
              deviceNodes: [{path: /dev/dri/acme0, hostPath: /dev/zero}]}}]}
            END
            recorded() {
              $HT record --gpu acme.org/gpu=0 --env "CARD=$1" --image $IMAGE --backend $B -- sh -c \
                '[ "$CARD" != 0 ] || head -c 3 /dev/dri/acme0 >out; echo $CARD >>out' | id
            }
            ONE=$(recorded 0); rm out; OTHER=$(recorded none); rm out
            $HT compare --explain --backend $B $ONE $OTHER || echo $?
            $HT compare --explain --backend $B --lend gpu $ONE $OTHER || echo $?
            """);
    assertTrue(said.out().startsWith("2\n"), said.toString());
    assertTrue(said.err().contains("if you trust it: --lend gpu\n"), said.err());
    assertTrue(said.out().contains("  proven  variable CARD  0 -> none  out\n"), said.toString());
    assertTrue(said.out().endsWith("\n1\n"), said.toString());
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    return Desk.create(room, caller, backend).run("B=" + backend + "\n" + WORDS + script);
  }
}
