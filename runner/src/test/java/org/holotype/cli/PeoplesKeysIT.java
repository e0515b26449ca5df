package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records signed with the keys that people already have. */
class PeoplesKeysIT {
  private static final String BEGIN =
      """
      set -e
      rec() { $HT record -q --image $IMAGE --backend $B "$@" -- sh -c "echo $N >$N" >&2; }
      git commit -q --allow-empty -m begin
      """;

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Desk.everyWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void everyKindOfKeyFileSignsAndStockSshKeygenAgrees(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            for kind in "ecdsa -b 384" "rsa -b 2048"; do
              N=$(echo $kind | tr -d ' -'); ssh-keygen -q -N "" -t $kind -f ../$N; rec --key ../$N
            done
            git worktree add -q ../tree holotype
            for sig in $(find ../tree/records -name '*.sshsig'); do
              ssh-keygen -Y check-novalidate -n record@holotype.org -s $sig \
                <$(dirname $sig)/../statement.json >&2 && echo good
            done
            $HT log | wc -l
            """);
    assertEquals("good\ngood\n2\n", said.out(), said.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void anAgentSignsWithoutGivingItsKeyOut(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            eval $(ssh-agent -s) >&2; trap 'ssh-agent -k >&2' EXIT
            ssh-keygen -q -N "" -t ecdsa -f ../held; ssh-add -q ../held; rm ../held
            N=1 rec --key ../held.pub
            N=2 rec --key $(ssh-keygen -lf ../held.pub | cut -d ' ' -f 2)
            ssh-keygen -q -N secret -t ed25519 -f ../locked
            N=3 rec --key ../locked </dev/null || echo locked $?
            printf '#!/bin/sh\\necho secret\\n' >../ask; chmod +x ../ask
            SSH_ASKPASS=$PWD/../ask SSH_ASKPASS_REQUIRE=force ssh-add -q ../locked </dev/null
            N=3 rec --key ../locked
            $HT key list | grep -c agent
            ssh-add -qD
            N=4 rec --key ../held.pub || echo gone $?
            $HT log | wc -l
            """);
    assertEquals("locked 125\n2\ngone 125\n3\n", said.out(), said.toString());
    assertTrue(said.err().contains("does not hold it, or is locked"), said.err());
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    Needs.program("ssh-keygen");
    Desk desk = Desk.create(room, caller, backend);
    return desk.run("B=" + backend + "\n" + BEGIN + script);
  }
}
