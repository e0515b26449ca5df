package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records signed with the keys that people already have. */
@AnyUser
class PeoplesKeysIT {
  private static final String BEGIN =
      """
      set -e
      rec() { $HT record -q --image $IMAGE --backend $B "$@" -- sh -c "echo $N >$N" >&2; }
      git commit -q --allow-empty -m begin
      """;

  @TempDir Path room;

  @Test
  void everyKindOfKeyFileSignsAndStockSshKeygenAgrees() throws Exception {
    Said said =
        run(
            """
            for kind in "ecdsa -b 384" "rsa -b 2048"; do
              N=$(echo $kind | tr -d ' -'); ssh-keygen -q -N "" -t $kind -f ../$N
              [ -z "$first" ] || $HT store admit ../$N.pub --as t@example.org --key ../$first >&2
              first=${first:-$N}; rec --key ../$N
            done
            git worktree add -q ../tree holotype
            for sig in $(find ../tree/records -name '*.sshsig'); do
              ssh-keygen -Y check-novalidate -n record@holotype.org -s $sig \
                <$(dirname $sig)/../statement.json >&2 && echo good
            done
            git ls-tree -r --name-only holotype | grep -c statement.json
            """);
    assertEquals("good\ngood\n2\n", said.out(), said.toString());
  }

  @Test
  void anAgentSignsWithoutGivingItsKeyOut() throws Exception {
    Said said =
        run(
            """
            eval $(ssh-agent -s) >&2; trap 'ssh-agent -k >&2' EXIT
            ssh-keygen -q -N "" -t ecdsa -f ../held; ssh-add -q ../held; rm ../held
            N=1 rec --key ../held.pub
            N=2 rec --key $(ssh-keygen -lf ../held.pub | cut -d ' ' -f 2)
            ssh-keygen -q -N secret -t ed25519 -f ../locked
            N=3 rec --key ../locked </dev/null || echo locked $?
            printf '#!/bin/sh\\necho secret\\n' >../ask; chmod +x ../ask
            SSH_ASKPASS=$PWD/../ask SSH_ASKPASS_REQUIRE=force ssh-add -q ../locked </dev/null
            $HT store admit ../locked.pub --as t@example.org --key ../held.pub >&2
            N=3 rec --key ../locked
            $HT key list | grep -c agent
            ssh-add -qD
            N=4 rec --key ../held.pub || echo gone $?
            git ls-tree -r --name-only holotype | grep -c statement.json
            """);
    assertEquals("locked 125\n2\ngone 125\n3\n", said.out(), said.toString());
    assertTrue(said.err().contains("does not hold it, or is locked"), said.err());
  }

  /** The device is OpenSSH's own of software, out of Debian's package openssh-tests. */
  @Test
  void aFidoKeySignsThroughTheAgent() throws Exception {
    Path device = Path.of("/usr/lib/openssh/regress/misc/sk-dummy/sk-dummy.so");
    Needs.readable(device);
    Said said =
        run(
            """
            export SSH_SK_PROVIDER=%s
            eval $(ssh-agent -s -P $SSH_SK_PROVIDER) >&2; trap 'ssh-agent -k >&2' EXIT
            ssh-keygen -q -N '' -t ed25519-sk -f ../sk; ssh-add -q ../sk 2>&1
            N=1 rec --key ../sk.pub
            $HT trust add ../sk.pub --as t@example.org >&2
            $HT verify --all | grep -c "trusted  *t@example.org"
            git show holotype:trust/allowed_signers >../signers
            git -c gpg.format=ssh -c gpg.ssh.allowedSignersFile=../signers verify-commit holotype 2>&1 |
              cut -d' ' -f1
            """
                .formatted(device));
    assertEquals("1\nGood\n", said.out(), said.toString());
  }

  /** OpenSSH's programs refuse an account that has no name, so it is whoever runs the tests. */
  private Said run(String script) throws Exception {
    Needs.program("ssh-keygen");
    Desk desk = Desk.create(room, Caller.MYSELF, "bwrap");
    return desk.run("B=bwrap\n" + BEGIN + script);
  }
}
