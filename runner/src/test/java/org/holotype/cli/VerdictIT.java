package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** Verdicts that are signed, kept beside their record, sent, and held against forgery. */
class VerdictIT {
  /** An author's record, a reviewer with a key of her own, and what both need of git. */
  private static final String BEGIN =
      """
      set -e
      seeded() { $HT record -q --json --image $IMAGE --backend $B -- \
          sh -c 'echo 4 >fixed; test -e /nowhere || true'; }
      moving() { $HT record -q --json --image $IMAGE --backend $B -- \
          sh -c 'read u </proc/sys/kernel/random/uuid; echo energy $((0x${u%%-*})) >moving'; }
      id() { sed -n 's/.*"record": "\\([0-9a-f]*\\)".*/\\1/p'; }
      as_reviewer() { XDG_CONFIG_HOME=$PWD/../reviewer GIT_AUTHOR_EMAIL=rev@example.org "$@"; }
      git commit -q --allow-empty -m begin
      as_reviewer $HT key generate >../reviewer.key
      trust_reviewer() { $HT trust add "$(tail -1 ../reviewer.key)" --as rev@example.org >&2; }
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
  void aReviewersVerdictIsKeptCountedAndLeavesTheRecordAlone(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            R=$(seeded | id)
            git ls-tree -r holotype | sort >../before
            as_reviewer $HT rerun -q --sign --backend $B $R
            git ls-tree -r holotype | sort >../after
            echo changed: $(comm -23 ../before ../after | wc -l)
            $HT log
            trust_reviewer
            $HT log
            $HT show $R | sed -n '/^verdicts/,$p'
            $HT verify $R | head -1
            """);
    assertEquals(0, said.status(), said.toString());
    assertTrue(said.out().contains("changed: 0\n"), said.out());
    assertTrue(said.out().contains("1 verdict by keys you have not trusted"), said.out());
    assertTrue(said.out().contains("reproduced bit for bit by 1 signer on 1 host"), said.out());
    assertTrue(said.out().contains("rev@example.org (trusted)"), said.out());
    assertTrue(said.out().contains("sound "), said.out());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void aBadVerdictIsSignedAsWellAndAnAuthorsOwnSaysSo(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            trust_reviewer
            R=$(moving | id)
            as_reviewer $HT rerun -q --sign --backend $B $R >&2 || echo reviewer $?
            $HT rerun -q --sign --backend $B $R >&2 || echo author $?
            $HT show $R --verdicts
            """);
    assertEquals(0, said.status(), said.toString());
    assertTrue(said.out().startsWith("reviewer 1\nauthor 1\n"), said.out());
    assertTrue(
        said.out().contains("diverged for 1 signer, 1 verdict by the record's own key"),
        said.out());
    assertTrue(said.out().contains("not independent: same key as record"), said.out());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void aVerdictTravelsAsAFileFromAPacksReviewerToItsAuthor(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            R=$(seeded | id)
            $HT pack $R -o ../artifact.tar >&2
            mkdir ../elsewhere && cd ../elsewhere
            HOLOTYPE_HOME=$PWD/home as_reviewer $HT rerun -q --sign --backend $B ../artifact.tar || echo no store $?
            HOLOTYPE_HOME=$PWD/home as_reviewer $HT rerun -q --sign-to v.json --backend $B ../artifact.tar >&2
            cd ../workspace
            trust_reviewer
            $HT import ../elsewhere/v.json
            $HT import -q ../elsewhere/v.json
            $HT show $R --verdicts --json | grep -c '"independence": "independent"'
            sed 's/"sig": "A/"sig": "B/; t; s/"sig": "./"sig": "A/' ../elsewhere/v.json >../forged.json
            $HT import ../forged.json || echo forged $?
            git fsck --strict >&2 && echo clean
            """);
    assertEquals(0, said.status(), said.toString());
    assertTrue(said.out().contains("no store 2\n"), said.out());
    assertTrue(said.out().contains(": identical\n1\n"), said.out());
    assertTrue(said.out().endsWith("forged 2\nclean\n"), said.out());
    assertTrue(said.err().contains("content altered after signing"), said.err());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void aVerdictThatWasAlteredInTheStoreIsFoundAndNotCounted(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            trust_reviewer
            R=$(moving | id)
            as_reviewer $HT rerun -q --sign --backend $B $R >&2 || true
            git worktree add -q ../tree holotype && cd ../tree
            F=$(find records -path '*verdicts*' -name statement.json)
            sed -i '0,/"verdict": "diverged"/s//"verdict": "identical"/' $F
            git -c user.name=m -c user.email=m@example.org commit -qam forged
            cd ../workspace
            $HT show $R --verdicts
            $HT verify $R || echo verify $?
            $HT log >/dev/null || echo log $?
            """);
    assertEquals(0, said.status(), said.toString());
    assertTrue(said.out().contains("content altered after signing"), said.out());
    assertFalse(said.out().contains("reproduced bit for bit"), said.out());
    assertTrue(said.out().endsWith("verify 2\nlog 2\n"), said.out());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void whatCannotBeSignedOrKeptIsSaidBeforeTheRun(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            R=$(seeded | id)
            XDG_CONFIG_HOME=$PWD/../nobody $HT rerun -q --sign --backend $B $R || echo no key $?
            $HT rerun -q --sign-to nowhere/v.json --backend $B $R || echo no place $?
            git branch -f holotype HEAD
            git ls-tree -r --name-only holotype
            """);
    assertEquals("no key 2\nno place 2\n", said.out(), said.toString());
    assertTrue(said.err().contains("there is no key to sign with"), said.err());
    assertFalse(said.err().contains("identical"), said.err());
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    Desk desk = Desk.create(room, caller, backend);
    return desk.run("B=" + backend + "\n" + BEGIN + script);
  }
}
