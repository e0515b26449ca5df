package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A store whose history somebody tampers with, as its readers meet it. */
class HistoryIT {
  /** Two records, a checkpoint, a stranger's key, and a work tree of the branch to tamper in. */
  private static final String BEGIN =
      """
      set -e
      rec() { $HT record -q --image $IMAGE --backend $B -- sh -c "echo $1 >$1" >&2; }
      rec one; rec two
      $HT store checkpoint -q -o ../two.checkpoint >../printed
      SOUND=$(git rev-parse holotype)
      ssh-keygen -q -t ed25519 -N '' -f ../eve -C eve
      git worktree add -q --detach ../tree holotype
      cd ../tree
      FIRST=$(ls -d records/*/* | head -1)
      ID=$(echo $FIRST | tr -d / | cut -c8-)
      plain() { git add -A; git -c user.name=m -c user.email=m@example.org commit -qm m "$@"; }
      as() { plain -S --no-verify; }
      ours() { git config gpg.format ssh; git config user.signingkey $PWD/../config/holotype/id_ed25519; as; }
      eves() { git config gpg.format ssh; git config user.signingkey $PWD/../eve; as; }
      """;

  /** One row of the threat table: what is done, and what {@code verify} says and ends with. */
  private static final String ROW =
      """
      row() {
        words=$1; shift
        git checkout -q --detach $SOUND
        eval "$1" >&2
        git branch -f holotype HEAD
        s=0; eval $HT verify ${2:---all} >../said 2>&1 || s=$?
        if grep -q -- "$words" ../said; then echo "$s $words"; else echo "$s NOT $words"; cat ../said; fi
        git config --unset gpg.format || true
        git branch -f holotype $SOUND
      }
      """;

  @TempDir Path room;

  /** Whoever runs the tests: ssh-keygen works for nobody without an entry in the user database. */
  static Stream<Arguments> oneWay() {
    return Desk.firstWay();
  }

  static Stream<Arguments> ordinaryUser() {
    return Desk.oneWay();
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void everyRowOfTheThreatTableEndsInItsMessage(Caller caller, String backend) throws Exception {
    Needs.program("ssh-keygen");
    Said said =
        run(
            caller,
            backend,
            ROW
                + """
                row 'deleted' 'git rm -rq $FIRST; ours'
                row 'changed' 'echo >>$FIRST/statement.json; ours'
                row 'content altered after signing' 'echo >>$FIRST/statement.json; ours' '$ID'
                row 'it is unsigned, and a commit before it is signed' 'echo x >$FIRST/x; plain'
                row 'it changes the signers but it is signed by SHA256:.*, not authorised by its parent' \\
                  'echo "eve $(cat ../eve.pub)" >>trust/allowed_signers; eves'
                row 'it removes trust/allowed_signers' 'git rm -q trust/allowed_signers; ours'
                row 'the tip is not a descendant of its commit' \\
                  'git reset -q --hard $SOUND~1' '--since ../two.checkpoint'
                row 'number 2 of the checkpoint is missing; store has 1 records, checkpoint lists 2' \\
                  'git reset -q --hard $SOUND~1' '--since ../two.checkpoint'
                row 'replace refs present: ignored' 'git replace $SOUND $SOUND~1'
                git replace -d $SOUND >&2
                row 'ignored repository configuration of programs' 'git config gpg.program /bin/false'
                row 'the checkpoint of 2 records: nothing vanished' true '--since ../two.checkpoint'
                """);
    assertEquals(
        """
        2 deleted
        2 changed
        2 content altered after signing
        2 it is unsigned, and a commit before it is signed
        2 it changes the signers but it is signed by SHA256:.*, not authorised by its parent
        2 it removes trust/allowed_signers
        2 the tip is not a descendant of its commit
        2 number 2 of the checkpoint is missing; store has 1 records, checkpoint lists 2
        0 replace refs present: ignored
        0 ignored repository configuration of programs
        0 the checkpoint of 2 records: nothing vanished
        """,
        said.out(),
        said.toString());
  }

  /**
   * The C library asks for the name service's cache, and Java tries out which sockets there are.
   */
  @ParameterizedTest
  @MethodSource("oneWay")
  void storesOfTwoPeopleGrowTogetherAndNothingIsAsked(Caller caller, String backend)
      throws Exception {
    Needs.program("strace");
    Needs.program("ssh-keygen");
    Said said =
        run(
            caller,
            backend,
            """
            cd ../workspace
            bob() { XDG_CONFIG_HOME=$PWD/../bob GIT_AUTHOR_EMAIL=bob@example.org "$@"; }
            bob $HT key generate >../bob.pub
            git clone -q . ../clone -b holotype
            cd ../clone
            bob $HT record -q --image $IMAGE --backend $B -- sh -c 'echo ran >../ran' 2>&1 |
              grep -c 'not authorised by the store'
            cd ../workspace
            grep '^ssh-' ../bob.pub >../bob.line || cp ../bob/holotype/id_ed25519.pub ../bob.line
            $HT store admit ../bob.line --as bob@example.org | cut -d' ' -f1
            git -C ../clone pull -q --ff-only origin holotype
            cd ../clone && bob rec three
            cd ../workspace && rec four
            git fetch -q ../clone holotype:refs/remotes/bob/holotype
            $HT store merge bob/holotype
            $HT verify --since ../two.checkpoint | sed 's/[0-9a-f]\\{40\\} SHA256.*/INTRODUCTION/'
            $HT show holotype >/dev/null 2>&1 || true
            git show holotype:trust/allowed_signers >../signers
            git -c gpg.format=ssh -c gpg.ssh.allowedSignersFile=../signers verify-commit holotype 2>&1 |
              cut -d' ' -f1
            git fsck --strict --no-dangling >&2 && echo clean
            strace -f -qq -e trace=execve,connect,bind,sendto,sendmsg -o ../trace $HT verify --all >/dev/null
            unshare -Urn env -i JAVA_HOME=$JAVA_HOME PATH=/nowhere HOLOTYPE_HOME=$HOLOTYPE_HOME HOME=$HOME \
              XDG_CONFIG_HOME=$XDG_CONFIG_HOME $HT verify --all >/dev/null && echo alone
            grep 'AF_' ../trace | grep -vc /var/run/nscd/socket || true
            awk '/execve/ && / = 0/ { n = /bin.java"/ ? 0 : n + 1; if (seen) extra++ }
                 /execve.*bin.java"/ { seen = 1 } END { print extra + 0, "programs started" }' ../trace
            """);
    assertEquals(
        """
        1
        admitted
        merged     2 records of bob/holotype
        """
            .replace("2 records", "1 record"),
        said.out().substring(0, Math.max(0, said.out().indexOf("history"))),
        said.toString());
    assertTrue(said.out().contains("history   sound, 4 records in 6 commits\n"), said.toString());
    assertTrue(said.out().contains("Good\nclean\nalone\n0\n0 programs started\n"), said.toString());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("ordinaryUser")
  void aStoreThatCannotBeWrittenIsSaidBeforeTheRun(Caller caller, String backend) throws Exception {
    Desk desk = Desk.create(room, caller, backend);
    // No permission keeps root from writing; whoever has no other user to try it as sees it record.
    String expected = desk.readsEverything() ? "0\nran\n" : "125\n";
    Said said =
        desk.run(
            """
            chmod a-w .git/objects
            $HT record --image $IMAGE --backend util-linux -- sh -c 'echo ran >ran'; echo $?
            chmod u+w .git/objects; ls
            """);
    assertEquals(expected, said.out(), said.toString());
    assertEquals(
        !desk.readsEverything(), said.err().contains("a record cannot be added to"), said.err());
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    return Desk.create(room, caller, backend).run("B=" + backend + "\n" + BEGIN + script);
  }
}
