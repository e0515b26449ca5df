package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Objects;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader is told of who signed, word for word and status for status. */
@AnyUser
class SignersIT {
  private static final String TOOLS =
      """
      rec() { $HT record -q --json --image $IMAGE --backend bwrap "$@" -- sh -c 'echo 4 >fixed' |
        sed -n 's/.*"record": "\\([0-9a-f]*\\)".*/\\1/p'; }
      # say NAME PATTERN COMMAND...: its status, and whether the pattern is in what it said
      say() { name=$1 pattern=$2; shift 2; "$@" >../said 2>&1; status=$?
        if grep -qe "$pattern" ../said; then echo "$name $status"; else echo "$name $status: no $pattern in"; cat ../said; fi; }
      as() { who=$1; shift; XDG_CONFIG_HOME=$PWD/../$who "$@"; }
      """;

  private static final String BEGIN =
      """
      git commit -q --allow-empty -m begin
      rec >../R; $HT key show | tail -1 >../K
      ssh-keygen -q -N '' -t ed25519 -C other -f ../other
      """;

  @TempDir static Path room;
  private static @Nullable Desk shared;

  /** One record, which no test alters. */
  @BeforeAll
  static void makeRecord() throws Exception {
    Needs.program("ssh-keygen");
    Desk desk = Desk.create(room, Caller.MYSELF, "bwrap");
    Said said = desk.run(TOOLS + BEGIN);
    assertEquals(0, said.status(), said.toString());
    shared = desk;
  }

  @Test
  void aStrangersKeyIsKnownFromItsFirstUseAndAnotherUnderTheSameNameIsStopped() throws Exception {
    assertSaid(
        """
        first 0
        second 0
        changed 2
        changed-log 2
        trusted 0
        """,
        """
        say first "first use of the name t@example.org: it signs with SHA256:" as rev $HT verify $R
        say second "unknown-key  *t@example.org" as rev $HT verify $R
        grep -q "first use" ../said && echo said twice
        git init -q ../fake; git -C ../fake config user.email t@example.org
        F=$(rec --store ../fake --key ../other)
        say changed "THE KEY OF t@example.org HAS CHANGED" as rev $HT verify --store ../fake $F
        say changed-log "HAS CHANGED" as rev $HT log --store ../fake
        as rev $HT trust add ../other.pub --as t@example.org >&2
        say trusted "trusted  *t@example.org" as rev $HT verify --store ../fake $F
        """);
  }

  @Test
  void aReviewersOwnFileDecidesAloneByKeyNameRoleAndTime() throws Exception {
    assertSaid(
        """
        trusted 0
        own-key-does-not-count 2
        other-name 2
        other-role 2
        retired 2
        show 0
        """,
        """
        with() { echo "$1 $K" >../signers; }
        with 't@example.org namespaces="record@holotype.org",valid-after="20200101Z"'
        say trusted "trusted  *t@example.org" as rev $HT verify $R --signers ../signers
        echo "t@example.org $(cat ../other.pub)" >../signers
        say own-key-does-not-count "valid signature by UNKNOWN key SHA256:" $HT verify $R --signers ../signers
        with b@example.org
        say other-name "t@example.org does not match b@example.org" $HT log --signers ../signers
        with 't@example.org namespaces="verdict@holotype.org"'
        say other-role "not for the role author" $HT rerun --dry-run $R --signers ../signers
        with 't@example.org valid-before="20250101Z"'
        say retired "key-retired .*no trusted time proves it predates retirement" $HT verify $R --signers ../signers
        say show "retired  *t@example.org" $HT show $R --signers ../signers
        """);
  }

  @Test
  void aCompromisedKeyIsShownAndNotReliedOnInEveryFormOfList() throws Exception {
    assertSaid(
        """
        krl 2
        krl-by-sha1 2
        garbage 2
        not-run 2
        shown 0
        for-good 2
        """,
        """
        echo "$K" >../k.pub
        ssh-keygen -q -k -f ../krl ../other.pub ../k.pub
        say krl "key-compromised" $HT verify $R --revoked ../krl
        echo "sha1: $K" >../spec; ssh-keygen -q -k -f ../krl1 ../spec
        say krl-by-sha1 "key-compromised" $HT verify $R --revoked ../krl1
        head -c 60 ../krl >../cut
        say garbage "revocation list ../cut cannot be read" $HT verify $R --revoked ../cut
        say not-run "is compromised: a revocation list names it" $HT rerun $R --revoked ../k.pub
        as wary $HT trust revoke ../k.pub >&2
        say shown "compromised  *t@example.org" as wary $HT show $R
        say for-good "key-compromised" as wary $HT verify $R
        """);
  }

  @Test
  void severalSignARecordAndEachIsAWitnessOfTheirOwn() throws Exception {
    assertSaid(
        """
        added 0
        again 0
        only-added 0
        author 0
        second 0
        stranger 0
        packed 0
        2
        """,
        """
        R=$(rec); $HT store admit ../other.pub --as b@example.org >&2
        export GIT_AUTHOR_EMAIL=b@example.org
        git ls-tree -r holotype | sort >../before
        say added "signed  *${R%${R#???????}} by SHA256:.*one of its 2 signatures" $HT sign $R --key ../other
        git rev-parse holotype >../tip
        say again "one of its 2 signatures" $HT sign $R --key ../other
        git rev-parse holotype | cmp - ../tip
        git ls-tree -r holotype | sort >../after
        say only-added "^0$" sh -c 'comm -23 ../before ../after | wc -l'
        say author "trusted  *t@example.org" $HT show $R
        echo "b@example.org $(cat ../other.pub)" >../signers
        say second "trusted  *b@example.org" $HT verify $R --signers ../signers
        say stranger "unknown-key  *b@example.org" $HT verify $R
        $HT pack $R -o ../two.tar >&2
        say packed "trusted  *t@example.org" $HT verify ../two.tar
        $HT verify $R --json | grep -c '"trust"'
        """);
  }

  @Test
  void aForgedAndAnUnsignedRecordAreListedByTheirOwnWords() throws Exception {
    assertSaid(
        """
        all 2
        one 2
        unsigned 2
        """,
        """
        git clone -q -b holotype . ../forged; cd ../forged
        D=records/$(expr $R : '\\(..\\)')/${R#??}
        sed -i 's/"sig": "A/"sig": "B/; t; s/"sig": "./"sig": "A/' $D/signatures/*.json
        keep() { git add -A; git -c user.name=m -c user.email=m@example.org commit -qm forged; }
        keep; say all "^  invalid" $HT verify --all
        say one "content altered after signing" $HT verify $R
        rm -r $D/signatures; keep; say unsigned "^  unsigned" $HT verify --all
        """);
  }

  private static void assertSaid(String expected, String script) throws Exception {
    Desk desk = Objects.requireNonNull(shared);
    Said said = desk.run(TOOLS + "R=$(cat ../R) K=$(cat ../K)\n" + script);
    assertEquals(expected, said.out(), said.toString());
  }
}
