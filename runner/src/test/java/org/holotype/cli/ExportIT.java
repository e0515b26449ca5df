package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An author with an OpenPGP key, a reviewer with an SSH key, and what other programs make of it.
 */
@AnyUser
class ExportIT {
  @TempDir Path room;

  @Test
  void whatWasSignedReadsInTheFormsOfOthers() throws Exception {
    for (String program : new String[] {"gpg", "jq", "openssl", "ssh-keygen"}) {
      Needs.program(program);
    }
    Path python = Needs.pythonWith("yaml");
    Said said = Desk.create(room, Caller.MYSELF, "bwrap").run("PYTHON=" + python + "\n" + WALK);
    assertEquals(
        """
        author trusted
        gpg agrees
        git agrees
        none counts 2
        verdict 0
        envelopes 2
        openssl agrees
        subject is the output
        openssl agrees again
        codecheck reads
        wrong form 2
        """,
        said.out(),
        said.toString());
  }

  private static final String WALK =
      """
      set -e
      export GNUPGHOME=$PWD/../g; mkdir -m 700 $GNUPGHOME; trap 'gpgconf --kill all' EXIT
      git commit -q --allow-empty -m begin
      gpg -q --batch --pinentry-mode loopback --passphrase '' --quick-gen-key t@example.org ed25519 sign >&2
      FPR=$(gpg --with-colons -K | awk -F: '$1=="fpr"{print $10; exit}')
      R=$($HT record -q --json --image $IMAGE --backend bwrap --claim 'Table 1=fixed' --key $FPR -- \\
        sh -c 'echo 4 >fixed' | jq -r .record)
      rev() { XDG_CONFIG_HOME=$PWD/../rev GIT_AUTHOR_EMAIL=rev@example.org $HT "$@"; }
      gpg --batch --armor --export $FPR >../t.asc
      rev trust add ../t.asc --as t@example.org >&2
      rev verify $R | grep -q "trusted  *t@example.org  *openpgp4fpr:$FPR" && echo author trusted
      at() { git ls-tree -r --name-only holotype | grep "$1" | head -1; }
      git show holotype:$(at 'records/.*/signatures/.*json') | jq -r .openpgp >../sig.asc
      git show holotype:$(at 'records/.*/statement.json') >../statement.json
      gpg --verify ../sig.asc ../statement.json 2>/dev/null && echo gpg agrees
      rev verify --all | grep -q "introduction [0-9a-f]* openpgp4fpr:$FPR" && git verify-commit holotype 2>/dev/null &&
        git fsck --strict 2>/dev/null && echo git agrees
      rev export $R --as codecheck >&2 || echo none counts $?

      ssh-keygen -q -N '' -t ecdsa -f ../r; $HT trust add ../r.pub --as rev@example.org >&2
      $HT trust add $FPR --as t@example.org >&2
      rev rerun -q --backend bwrap --sign --key ../r $R >&2; echo verdict $?
      $HT export $R --as bundle -o ../b.jsonl >&2
      echo envelopes $(jq -r .payloadType ../b.jsonl | grep -c '^application/vnd.in-toto+json$')
      ssh-keygen -e -m PKCS8 -f ../r.pub >../r.pem
      agrees() {
        jq -r .payload $1 | base64 -d >../payload
        { printf 'DSSEv1 28 application/vnd.in-toto+json %d ' $(wc -c <../payload); cat ../payload; } >../pae
        jq -r .signatures[0].sig $1 | base64 -d >../sig
        openssl dgst -sha256 -verify ../r.pem -signature ../sig ../pae >&2; }
      tail -1 ../b.jsonl >../v.json; agrees ../v.json && echo openssl agrees
      SHA=$(echo 4 | sha256sum | cut -d ' ' -f 1)
      $HT export $R --as test-result | jq -e --arg sha $SHA --arg record $R '._type == "https://in-toto.io/Statement/v1"
        and .predicateType == "https://in-toto.io/attestation/test-result/v0.1"
        and .subject == [{name: "fixed", digest: {sha256: $sha}}] and .predicate.result == "PASSED"
        and .predicate.configuration[0].digest.sha256 == $record
        and (.predicate.passedTests | index("claim Table 1"))' >&2 && echo subject is the output
      $HT export $R --as test-result --sign --key ../r -o ../t.json
      agrees ../t.json && [ "$(cat ../payload)" = "$($HT export $R --as test-result)" ] && echo openssl agrees again
      $HT export $R --as codecheck -o ../codecheck.yml
      $PYTHON -c 'import sys, yaml; c = yaml.safe_load(open(sys.argv[1])); m = c["manifest"][0]; \\
        assert c["version"].startswith("https://codecheck.org.uk/spec/config/"), c; \\
        assert m["file"] == "fixed" and m["size"] == 2 and m["comment"].startswith("Table 1: identical"), c; \\
        assert c["codechecker"] == [{"name": "rev@example.org"}], c; print("codecheck reads")' ../codecheck.yml
      $HT export $R --as pdf >&2 || echo wrong form $?
      """;
}
