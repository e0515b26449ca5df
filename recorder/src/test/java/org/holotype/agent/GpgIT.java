package org.holotype.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.machine.Needs;
import org.holotype.sign.Namespace;
import org.holotype.sign.OpenPgpSigner;
import org.holotype.sign.SignatureFile;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.VerifiedSignature;
import org.holotype.sign.Verifier;
import org.holotype.sign.key.OpenPgpKey;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.trust.AllowedSigners;
import org.holotype.sign.trust.Trust;
import org.holotype.sign.trust.TrustPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real gpg signs, BouncyCastle verifies, and gpg verifies the same bytes. */
class GpgIT {
  private static final byte[] STATEMENT = "{}\n".getBytes(StandardCharsets.UTF_8);
  private static final String ADA = "ada@example.org";

  @TempDir Path directory;

  @BeforeEach
  void makeHome() throws Exception {
    Needs.program("gpg");
    Files.createDirectory(
        directory.resolve("g"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.write(directory.resolve("statement"), STATEMENT);
  }

  @AfterEach
  void stopAgent() throws Exception {
    sh("gpgconf --kill all");
  }

  @Test
  void aSubkeySignsForItsPrimaryKeyAndGpgAgrees() throws Exception {
    SshKey key = generate("ed25519 cert", "");
    sh(
        "gpg --batch --pinentry-mode loopback --passphrase '' --quick-add-key "
            + hex(key)
            + " rsa2048 sign");
    SignatureFile file = sign(key);
    assertEquals(key, verified(file).key());
    assertEquals(Trust.TRUSTED, trust(file));
    Files.writeString(directory.resolve("sig"), member(file, "openpgp"));
    assertTrue(sh("gpg --verify sig statement 2>&1").contains("Good signature"));
    assertTrue(sh("gpg --list-packets sig").contains("hashed subpkt 33"));
  }

  @Test
  void eachForgeryIsMetWithItsOwnAnswer() throws Exception {
    SshKey ada = generate("ed25519 sign", "");
    SshKey eve = generate("ed25519 sign", "");
    SignatureFile file = sign(ada);
    refused("signature was made for another purpose", STATEMENT, file, Namespace.VERDICT);
    refused("content altered after signing", new byte[] {'['}, file, Namespace.RECORD);
    String armored = member(file, "openpgp");
    refused("OpenPGP", with(file, armored, "garbage"));
    String certificate = member(file, "certificate");
    refused("it is no detached OpenPGP signature", with(file, armored, armoredKey(ada)));
    refused(
        "expected openpgp4fpr:" + hex(ada),
        with(file, certificate, member(sign(eve), "certificate")));
    SignatureFile byEve = sign(eve);
    refused("its issuer fingerprint is of no key", with(byEve, member(byEve, "openpgp"), armored));
    String two =
        sh("gpg --batch --armor -u " + hex(ada) + " -u " + hex(eve) + " --detach-sign <statement");
    refused("it holds 2 OpenPGP signatures", with(file, armored, two));
    String bare = sh("gpg --batch --armor -u " + hex(ada) + " --detach-sign <statement");
    refused("notation namespace@holotype.org []", with(file, armored, bare));
    refused("OpenPGP", with(file, certificate, "AAAA"));
  }

  @Test
  void anExpiredKeyIsRetiredAndARevokedOneCompromisedWhateverIsListed() throws Exception {
    SshKey old = generate("ed25519 sign 1y", "--faked-system-time 20200101T000000");
    assertUnusable("it expired or was given up on 2020-12-31", old);
    String back = "--faked-system-time 20200601T000000";
    String armored =
        sh(
            "gpg --batch --armor "
                + back
                + " --sig-notation namespace@holotype.org=record@holotype.org -u "
                + hex(old)
                + " --detach-sign <statement");
    SshKey ada = generate("ed25519 sign", "");
    SignatureFile file = sign(ada);
    String certificate = member(file, "certificate");
    String key = member(file, "publicKey");
    SignatureFile expired =
        with(
            with(with(file, key, old.line()), certificate, exported(old)),
            member(file, "openpgp"),
            armored);
    assertEquals(Trust.RETIRED, trust(expired));

    sh("sed 's/^:-/-/' g/openpgp-revocs.d/" + hex(ada) + ".rev | gpg --batch --import");
    assertUnusable("without a harmless reason", ada);
    assertEquals(Trust.TRUSTED, trust(file));
    assertEquals(Trust.COMPROMISED, trust(with(file, certificate, exported(ada))));

    SshKey given = generate("ed25519 sign", "");
    SignatureFile before = sign(given);
    sh(
        "printf 'y\\n3\\n\\ny\\n' | gpg --command-fd 0 --no-tty --armor --gen-revoke "
            + hex(given)
            + " | gpg --batch --import");
    assertEquals(
        Trust.RETIRED, trust(with(before, member(before, "certificate"), exported(given))));
  }

  @Test
  void aKeyThatGpgDoesNotHoldIsTold() {
    SshKey stranger = OpenPgpKey.parse("0".repeat(40)).orElseThrow();
    Failure failure = assertThrows(Failure.class, () -> sign(stranger));
    assertEquals(Code.KEY_MISSING, failure.code());
  }

  private SshKey generate(String kind, String options) throws Exception {
    sh(
        "gpg "
            + options
            + " --batch --pinentry-mode loopback --passphrase '' --quick-gen-key ada-$$@example.org "
            + kind);
    String last =
        sh(
            "gpg --with-colons -K | awk -F: '$1==\"sec\"{p=1} $1==\"fpr\"&&p{print $10; p=0}' | tail -1");
    return OpenPgpKey.parse(last.strip()).orElseThrow();
  }

  private SignatureFile sign(SshKey key) {
    return OpenPgpSigner.of(new Gpg(environment()), key, ADA, Instant.now())
        .sign(STATEMENT, Namespace.RECORD);
  }

  private void assertUnusable(String why, SshKey key) {
    Failure failure = assertThrows(Failure.class, () -> sign(key));
    assertEquals(Code.KEY_UNUSABLE, failure.code());
    assertTrue(failure.why().contains(why), failure.why());
  }

  private static void refused(String why, SignatureFile file) {
    refused(why, STATEMENT, file, Namespace.RECORD);
  }

  private static void refused(String why, byte[] statement, SignatureFile file, Namespace role) {
    Failure failure =
        assertThrows(
            Failure.class,
            () -> Verifier.verify(new SignedStatement(statement, List.of(file)), role));
    assertEquals(Code.SIGNATURE_INVALID, failure.code());
    assertTrue(failure.why().contains(why), failure.why());
  }

  private static VerifiedSignature verified(SignatureFile file) {
    return Verifier.verify(new SignedStatement(STATEMENT, List.of(file)), Namespace.RECORD)
        .signatures()
        .get(0);
  }

  private static Trust trust(SignatureFile file) {
    VerifiedSignature signature = verified(file);
    byte[] listed =
        AllowedSigners.line(ADA, signature.key(), List.of(Namespace.RECORD))
            .getBytes(StandardCharsets.UTF_8);
    return new TrustPolicy(
            AllowedSigners.parse(listed, "mine"), Set.of(), AllowedSigners.NONE, Instant.now())
        .decide(signature, Namespace.RECORD)
        .shown()
        .trust();
  }

  private static SignatureFile with(SignatureFile file, String before, String after) {
    String json = new String(file.json(), StandardCharsets.UTF_8);
    String changed = json.replace(quoted(before), quoted(after));
    assertTrue(!changed.equals(json) || before.equals(after), before);
    return new SignatureFile(file.keyId(), changed.getBytes(StandardCharsets.UTF_8), file.sshsig());
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\n", "\\n") + "\"";
  }

  private static String member(SignatureFile file, String name) {
    return Json.readTree(file.json(), GpgIT::unreadable).path(name).asString();
  }

  private static Failure unreadable(String why) {
    return new Failure(Code.INTERNAL, "test", why, "");
  }

  private String exported(SshKey key) {
    return Base64.getEncoder().encodeToString(new Gpg(environment()).certificate(hex(key)));
  }

  private String armoredKey(SshKey key) throws Exception {
    return sh("gpg --batch --armor --export " + hex(key));
  }

  private static String hex(SshKey key) {
    return key.fingerprint().substring(OpenPgpKey.SCHEME.length());
  }

  private Map<String, String> environment() {
    return Map.of(
        "PATH", System.getenv("PATH"),
        "HOME", directory.toString(),
        "GNUPGHOME", directory.resolve("g").toString());
  }

  private String sh(String script) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment());
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    int status = builder.start().waitFor();
    assertEquals(0, status, script + "\n" + Files.readString(err));
    return Files.readString(out);
  }
}
