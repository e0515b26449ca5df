package org.holotype.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.machine.Needs;
import org.holotype.sign.Envelope;
import org.holotype.sign.KeySigner;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignatureFile;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.Verifier;
import org.holotype.sign.key.Ed25519KeyPair;
import org.holotype.sign.key.PrivateKeyFile;
import org.holotype.sign.time.TimestampRoots;
import org.holotype.sign.time.TimestampedSigner;
import org.holotype.sign.trust.AllowedSigners;
import org.holotype.sign.trust.Revocations;
import org.holotype.sign.trust.Trust;
import org.holotype.sign.trust.TrustPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authority made of {@code openssl ts}, behind a loopback address. */
class TimestampIT {
  private static final byte[] STATEMENT = "{}\n".getBytes(StandardCharsets.UTF_8);
  private static final String ADA = "ada@example.org";

  @TempDir Path directory;
  private final Ed25519KeyPair pair = Ed25519KeyPair.generate(new SecureRandom(), ADA);
  private final KeySigner signer = KeySigner.open(PrivateKeyFile.parse(pair.privateKeyFile()), ADA);
  private HttpServer server;
  private String reply = "openssl ts -reply -config tsa.cnf -queryfile q";

  @BeforeEach
  void startAuthority() throws Exception {
    Needs.program("openssl");
    Files.writeString(
        directory.resolve("tsa.cnf"),
        """
        [tsa]
        default_tsa = here
        [here]
        serial = serial
        signer_cert = tsa.pem
        signer_key = tsa.key
        certs = tsa.pem
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        ess_cert_id_alg = sha256
        [other]
        serial = serial
        signer_cert = tsa.pem
        signer_key = tsa.key
        certs = tsa.pem
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha512
        ess_cert_id_alg = sha256
        """);
    sh(
        """
        echo 01 >serial
        for who in root other; do
          openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout $who.key -out $who.pem -days 30 -subj /CN=$who
        done
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout tsa.key -out tsa.csr -subj /CN=tsa
        echo extendedKeyUsage=critical,timeStamping >ext
        openssl x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -days 10 -extfile ext -out tsa.pem
        """);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/tsa", this::answer);
    server.start();
  }

  @AfterEach
  void stopAuthority() {
    server.stop(0);
  }

  @Test
  void aRetiredKeysStampedSignatureStaysGoodAndABackDatedOneDoesNot() throws Exception {
    SignatureFile stamped = stamped();
    SignatureFile backDated = signer.sign(STATEMENT, Namespace.RECORD);
    Instant end = Instant.now().plusSeconds(5);
    assertEquals(Trust.TRUSTED, trust(stamped, end, "root.pem"));
    assertEquals(Trust.RETIRED, trust(backDated, end, "root.pem"));
    assertEquals(Trust.RETIRED, trust(stamped, end, "other.pem"));
    assertEquals(Trust.RETIRED, trust(stamped, Instant.now().minusSeconds(60), "root.pem"));
    SignedStatement sent =
        Envelope.read(Envelope.write(new SignedStatement(STATEMENT, List.of(stamped))));
    assertEquals(Trust.TRUSTED, trust(sent.signatures().get(0), end, "root.pem"));
  }

  @Test
  void aTokenForOtherDataProvesNothingAndARefusalIsTold() throws Exception {
    SignatureFile mine = stamped();
    SignatureFile theirs =
        new TimestampedSigner(signer, authority(), TimestampIT::fail)
            .sign("[]\n".getBytes(StandardCharsets.UTF_8), Namespace.RECORD);
    Instant end = Instant.now().plusSeconds(5);
    assertEquals(Trust.RETIRED, trust(withTokenOf(mine, theirs), end, "root.pem"));
    reply = "openssl ts -reply -config tsa.cnf -queryfile q -section other";
    Failure failure = assertThrows(Failure.class, this::stamped);
    assertEquals(Code.TIMESTAMP_UNAVAILABLE, failure.code());
  }

  @Test
  void anAuthorityThatFailsIsToldBeforeAnythingIsRunAndLosesNoSignatureAfterwards() {
    TimestampedSigner before = TimestampedSigner.of(signer, authority(), TimestampIT::fail);
    server.stop(0);
    Failure refused =
        assertThrows(
            Failure.class, () -> TimestampedSigner.of(signer, authority(), TimestampIT::fail));
    assertEquals(Code.TIMESTAMP_UNAVAILABLE, refused.code());
    List<Failure> lost = new ArrayList<>();
    SignatureFile kept =
        new TimestampedSigner(signer, before.authority(), lost::add)
            .sign(STATEMENT, Namespace.RECORD);
    assertEquals(1, lost.size());
    Verifier.verify(new SignedStatement(STATEMENT, List.of(kept)), Namespace.RECORD);
    assertEquals(
        Code.USAGE,
        assertThrows(Failure.class, () -> HttpTimestampAuthority.at("file:///etc/passwd")).code());
  }

  @Test
  void whatATimestampProvesOlderThanTheTheftStaysGood() throws Exception {
    SignatureFile stamped = stamped();
    Optional<Instant> soon = Optional.of(Instant.now().plusSeconds(5));
    Optional<Instant> before = Optional.of(Instant.now().minusSeconds(60));
    assertEquals(Trust.TRUSTED, trustOfStolen(stamped, soon, "root.pem"));
    assertEquals(Trust.COMPROMISED, trustOfStolen(stamped, soon, "other.pem"));
    assertEquals(Trust.COMPROMISED, trustOfStolen(stamped, before, "root.pem"));
    assertEquals(Trust.COMPROMISED, trustOfStolen(stamped, Optional.empty(), "root.pem"));
    SignatureFile plain = signer.sign(STATEMENT, Namespace.RECORD);
    assertEquals(Trust.COMPROMISED, trustOfStolen(plain, soon, "root.pem"));
  }

  /** What a reader thinks an hour later who knows since when the key is in other hands. */
  private Trust trustOfStolen(SignatureFile file, Optional<Instant> since, String roots)
      throws IOException {
    String line = Revocations.line(pair.publicKey(), since);
    Revocations revoked = Revocations.parse(line.getBytes(StandardCharsets.UTF_8), "stolen");
    return trust(file, pair.publicKey().line(), revoked, roots);
  }

  private SignatureFile stamped() {
    return TimestampedSigner.of(signer, authority(), TimestampIT::fail)
        .sign(STATEMENT, Namespace.RECORD);
  }

  private HttpTimestampAuthority authority() {
    return HttpTimestampAuthority.at("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa");
  }

  private static void fail(Failure failure) {
    throw failure;
  }

  /** What a reader thinks an hour later of a key that was retired then. */
  private Trust trust(SignatureFile file, Instant retired, String roots) throws IOException {
    String until = retired.toString().replaceAll("\\.\\d+|[-:T]", "");
    String line = "valid-before=\"" + until + "\" " + pair.publicKey().line();
    return trust(file, line, Revocations.NONE, roots);
  }

  private Trust trust(SignatureFile file, String line, Revocations revoked, String roots)
      throws IOException {
    byte[] signers = (ADA + " " + line).getBytes(StandardCharsets.UTF_8);
    return new TrustPolicy(
            AllowedSigners.parse(signers, "mine"),
            Set.of(),
            AllowedSigners.NONE,
            revoked,
            TimestampRoots.parse(Files.readAllBytes(directory.resolve(roots)), roots),
            Instant.now().plusSeconds(3600))
        .decide(
            Verifier.verify(new SignedStatement(STATEMENT, List.of(file)), Namespace.RECORD)
                .signatures()
                .get(0),
            Namespace.RECORD)
        .shown()
        .trust();
  }

  private static SignatureFile withTokenOf(SignatureFile mine, SignatureFile theirs) {
    String json = new String(mine.json(), StandardCharsets.UTF_8);
    String other = new String(theirs.json(), StandardCharsets.UTF_8);
    String mixed =
        json.substring(0, json.indexOf("\"timestamps\""))
            + other.substring(other.indexOf("\"timestamps\""));
    assertTrue(!mixed.equals(json));
    return new SignatureFile(mine.keyId(), mixed.getBytes(StandardCharsets.UTF_8), mine.sshsig());
  }

  private void answer(HttpExchange exchange) throws IOException {
    Files.write(directory.resolve("q"), exchange.getRequestBody().readAllBytes());
    try {
      sh(reply + " -out r");
      byte[] answer = Files.readAllBytes(directory.resolve("r"));
      exchange.sendResponseHeaders(200, answer.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void sh(String script) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-ec", script)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("said").toFile());
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    int status = builder.start().waitFor();
    assertEquals(0, status, () -> said());
  }

  private String said() {
    try {
      return Files.readString(directory.resolve("said"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
