package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author who has an authority say when, and retires the key afterwards. */
@AnyUser
class TimestampsIT {
  private static final String AUTHORITY =
      """
      set -e
      cd ..; echo 01 >serial
      for word in '[tsa]' 'default_tsa=t' '[t]' serial=serial signer_cert=tsa.pem signer_key=tsa.key \\
        certs=tsa.pem signer_digest=sha256 default_policy=1.2.3.4.1 digests=sha256 ess_cert_id_alg=sha256
      do echo $word; done >tsa.cnf
      openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 9 -subj /CN=root 2>req
      openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=tsa 2>req
      echo extendedKeyUsage=critical,timeStamping >ext
      openssl x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -days 9 -extfile ext -out tsa.pem 2>req
      cat >serve.py <<'END'
      import http.server, subprocess
      class Authority(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
          open("q", "wb").write(self.rfile.read(int(self.headers["Content-Length"])))
          subprocess.run("openssl ts -reply -config tsa.cnf -queryfile q -out r".split(), check=True)
          self.send_response(200); self.end_headers(); self.wfile.write(open("r", "rb").read())
      server = http.server.HTTPServer(("127.0.0.1", 0), Authority)
      open("port", "w").write(str(server.server_port))
      server.serve_forever()
      END
      python3 serve.py 2>served & SERVER=$!; trap 'kill $SERVER' EXIT
      while ! test -s port; do sleep 0.1; done
      URL=http://127.0.0.1:$(cat port)/; cd workspace
      """;

  private static final String WALK =
      """
      rec() { $HT record -q --json --image $IMAGE --backend bwrap "$@" -- sh -c "echo $N >out" |
        sed -n 's/.*"record": "\\([0-9a-f]*\\)".*/\\1/p'; }
      git commit -q --allow-empty -m begin
      R=$(N=1 rec --timestamp $URL)
      sleep 1; UNTIL=$(date -u +%Y%m%d%H%M%SZ); sleep 2
      S=$(N=2 rec)
      echo "t@example.org valid-before=\\"$UNTIL\\" $($HT key show | tail -1)" >../signers
      $HT verify $R --signers ../signers >&2 || echo nobody believed $?
      $HT verify $R --signers ../signers --timestamp-roots ../root.pem | grep -o 'trusted  *t@'
      $HT verify $S --signers ../signers --timestamp-roots ../root.pem | grep -o 'key-retired' || true
      SIG=$(git ls-tree -r --name-only holotype | grep "$(echo $R | cut -c3-)/signatures/.*json$")
      kept() { git show holotype:$SIG | python3 -c "import base64, json, sys; v = json.load(sys.stdin); sys.stdout.buffer.write($2)" >../$1; }
      kept sig 'v["sig"].encode()'; kept token 'base64.b64decode(v["timestamps"][0])'
      openssl ts -verify -token_in -in ../token -data ../sig -CAfile ../root.pem >&2 && echo openssl agrees
      kill $SERVER; wait $SERVER || true; trap - EXIT
      N=3 $HT record --image $IMAGE --backend bwrap --timestamp $URL -- sh -c 'echo ran' >../ran || echo told $?
      cat ../ran
      git ls-tree -r --name-only holotype | grep -c statement.json
      """;

  @TempDir Path room;

  @Test
  void aStampedRecordOutlivesItsKeyAndABackDatedOneDoesNot() throws Exception {
    Needs.program("openssl");
    Needs.program("python3");
    Said said = Desk.create(room, Caller.MYSELF, "bwrap").run(AUTHORITY + WALK);
    assertEquals(
        "nobody believed 2\ntrusted  t@\nkey-retired\nopenssl agrees\ntold 125\n2\n",
        said.out(),
        said.toString());
  }
}
