package org.holotype.sign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.json.Statement;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.SampleManifest;
import org.holotype.sign.key.Bytes;
import org.holotype.sign.key.Ed25519KeyPair;
import org.holotype.sign.key.Ed25519VerifyingKey;
import org.holotype.sign.key.PrivateKeyFile;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.trust.AllowedSigners;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Round trips with the stock programs that a reviewer has. */
@AnyUser
class OpenSshIT {
  private static final byte[] STATEMENT = Statement.of(SampleManifest.full()).toBytes();
  private static final byte[] NOTHING = {};

  @TempDir Path directory;
  private final Ed25519KeyPair pair = Keys.fresh();

  @BeforeEach
  void writeKey() throws IOException {
    Files.createFile(
        directory.resolve("key"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(directory.resolve("key"), pair.privateKeyFile());
    Files.writeString(directory.resolve("key.pub"), pair.publicKey().line() + "\n");
  }

  @Test
  void sshKeygenReadsOurKeyAndAgreesOnItsFingerprint() throws Exception {
    assertEquals(pair.publicKey().line(), keygen().run(NOTHING, "-y", "-f", "key").strip());
    assertTrue(
        keygen().run(NOTHING, "-l", "-f", "key.pub").contains(pair.publicKey().fingerprint()));
  }

  @Test
  void sshKeygenVerifiesOurTwinUnderOurSignersFile() throws Exception {
    SignatureFile file = Keys.signer(pair).sign(STATEMENT, Namespace.RECORD);
    Files.write(directory.resolve("twin"), file.sshsig());
    Files.writeString(
        directory.resolve("signers"),
        AllowedSigners.line(Keys.ADA, pair.publicKey(), List.of(Namespace.RECORD)));
    assertEquals(0, sshVerify(STATEMENT, "record@holotype.org"));
    assertNotEquals(0, sshVerify(STATEMENT, "verdict@holotype.org"));
    assertNotEquals(0, sshVerify(new byte[] {1}, "record@holotype.org"));
  }

  @Test
  void weVerifyWhatSshKeygenSigned() throws Exception {
    Files.write(directory.resolve("statement"), STATEMENT);
    keygen().run(NOTHING, "-Y", "sign", "-f", "key", "-n", "record@holotype.org", "statement");
    byte[] theirs = Files.readAllBytes(directory.resolve("statement.sig"));
    SignatureFile ours = Keys.signer(pair).sign(STATEMENT, Namespace.RECORD);
    SignatureFile mixed = new SignatureFile(ours.keyId(), ours.json(), theirs);
    assertEquals(
        pair.publicKey(),
        Verifier.verify(new SignedStatement(STATEMENT, List.of(mixed)), Namespace.RECORD)
            .signatures()
            .get(0)
            .key());
    assertEquals(
        new String(theirs, StandardCharsets.UTF_8),
        new String(ours.sshsig(), StandardCharsets.UTF_8));
  }

  @Test
  void opensslVerifiesTheDsseSignature() throws Exception {
    SignatureFile file = Keys.signer(pair).sign(STATEMENT, Namespace.RECORD);
    String sig = Json.readTree(file.json(), Failures::unreadable).path("sig").asString();
    Files.write(directory.resolve("sig"), Base64.getDecoder().decode(sig));
    Files.write(directory.resolve("pae"), Dsse.pae(Dsse.PAYLOAD_TYPE, STATEMENT));
    Files.write(directory.resolve("key.der"), subjectPublicKeyInfo(pair.publicKey()));
    Tool.of("openssl", directory)
        .run(
            NOTHING,
            "pkeyutl",
            "-verify",
            "-rawin",
            "-pubin",
            "-inkey",
            "key.der",
            "-keyform",
            "DER",
            "-in",
            "pae",
            "-sigfile",
            "sig");
    Files.write(directory.resolve("private.der"), privateKeyInfo(pair));
    Tool.of("openssl", directory)
        .run(
            NOTHING,
            "pkeyutl",
            "-sign",
            "-rawin",
            "-inkey",
            "private.der",
            "-keyform",
            "DER",
            "-in",
            "pae",
            "-out",
            "theirs");
    assertArrayEquals(
        Files.readAllBytes(directory.resolve("sig")),
        Files.readAllBytes(directory.resolve("theirs")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aes256-ctr",
        "aes128-cbc",
        "aes256-gcm@openssh.com",
        "chacha20-poly1305@openssh.com"
      })
  void anEncryptedKeyOpensWithItsPassphraseOnly(String cipher) throws Exception {
    String passphrase = "p\u00e4ss phrase";
    keygen().run(NOTHING, "-p", "-f", "key", "-P", "", "-N", passphrase, "-Z", cipher, "-a", "1");
    PrivateKeyFile file = PrivateKeyFile.parse(Files.readAllBytes(directory.resolve("key")));
    assertTrue(file.isEncrypted());
    assertEquals(pair.publicKey(), file.publicKey());
    KeySigner signer = KeySigner.unlock(file, passphrase.toCharArray(), Keys.ADA);
    assertEquals(List.of(pair.publicKey()), verifiedKeys(signer.sign(STATEMENT, Namespace.RECORD)));
    assertUnusable("passphrase is not", () -> KeySigner.unlock(file, new char[] {'x'}, "a"));
    assertUnusable("passphrase is not", () -> KeySigner.unlock(file, new char[0], "a"));
    assertUnusable("none was given", () -> KeySigner.open(file, "a"));
  }

  @Test
  void aKeyThatWouldTakeAnHourToOpenIsRefused() throws Exception {
    keygen().run(NOTHING, "-p", "-f", "key", "-P", "", "-N", "long", "-a", "1");
    byte[] blob =
        PrivateKeyFile.ARMOR.unwrap(
            Files.readAllBytes(directory.resolve("key")), Failures::unreadable);
    String hex = HexFormat.of().formatHex(blob);
    String eternal = hex.replaceFirst("(00000018.{0,8}00000010.{32})00000001", "$17fffffff");
    assertNotEquals(hex, eternal);
    byte[] file = PrivateKeyFile.ARMOR.wrap(HexFormat.of().parseHex(eternal));
    assertUnusable("rounds", () -> PrivateKeyFile.parse(file));
  }

  @Test
  void anRsaKeyOfTooFewBitsIsRefused() throws Exception {
    keygen().run(NOTHING, "-q", "-t", "rsa", "-b", "1024", "-N", "", "-f", "other");
    byte[] other = Files.readAllBytes(directory.resolve("other"));
    assertUnusable("RSA key of 1024 bits", () -> PrivateKeyFile.parse(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecdsa 256", "ecdsa 384", "ecdsa 521", "rsa 2048", "rsa 3072"})
  void keysOfOtherKindsGoBothWays(String kind) throws Exception {
    List<String> words = List.of(kind.split(" ", 2));
    keygen().run(NOTHING, "-q", "-t", words.get(0), "-b", words.get(1), "-N", "", "-f", "other");
    Files.write(directory.resolve("statement"), STATEMENT);
    KeySigner signer =
        KeySigner.open(
            PrivateKeyFile.parse(Files.readAllBytes(directory.resolve("other"))), Keys.ADA);
    SignatureFile ours = signer.sign(STATEMENT, Namespace.RECORD);
    Files.write(directory.resolve("twin"), ours.sshsig());
    Files.writeString(
        directory.resolve("signers"),
        AllowedSigners.line(Keys.ADA, signer.publicKey(), List.of(Namespace.RECORD)));
    assertEquals(0, sshVerify(STATEMENT, "record@holotype.org"));
    assertNotEquals(0, sshVerify(new byte[] {1}, "record@holotype.org"));

    keygen().run(NOTHING, "-Y", "sign", "-f", "other", "-n", "record@holotype.org", "statement");
    byte[] theirs = Files.readAllBytes(directory.resolve("statement.sig"));
    SignatureFile mixed = new SignatureFile(ours.keyId(), ours.json(), theirs);
    assertEquals(
        signer.publicKey(),
        Verifier.verify(new SignedStatement(STATEMENT, List.of(mixed)), Namespace.RECORD)
            .signatures()
            .get(0)
            .key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecdsa 256", "ecdsa 384", "ecdsa 521", "rsa 3072"})
  void opensslVerifiesTheDsseSignaturesOfOtherKinds(String kind) throws Exception {
    List<String> words = List.of(kind.split(" ", 2));
    keygen().run(NOTHING, "-q", "-t", words.get(0), "-b", words.get(1), "-N", "", "-f", "other");
    String pem = keygen().run(NOTHING, "-e", "-m", "PKCS8", "-f", "other.pub");
    Files.writeString(directory.resolve("key.pem"), pem);
    SignatureFile file =
        KeySigner.open(
                PrivateKeyFile.parse(Files.readAllBytes(directory.resolve("other"))), Keys.ADA)
            .sign(STATEMENT, Namespace.RECORD);
    String sig = Json.readTree(file.json(), Failures::unreadable).path("sig").asString();
    Files.write(directory.resolve("sig"), Base64.getDecoder().decode(sig));
    Files.write(directory.resolve("pae"), Dsse.pae(Dsse.PAYLOAD_TYPE, STATEMENT));
    String hash =
        switch (kind) {
          case "ecdsa 256" -> "-sha256";
          case "ecdsa 384" -> "-sha384";
          default -> "-sha512";
        };
    Tool.of("openssl", directory)
        .run(NOTHING, "dgst", hash, "-verify", "key.pem", "-signature", "sig", "pae");
  }

  @Test
  void weReadTheSignersFilesThatSshKeygenReads() throws Exception {
    String key = pair.publicKey().line();
    for (String line :
        List.of(
            "# note\n\n" + Keys.ADA + " " + key,
            "*@example.org,!eve@example.org namespaces=\"record@*\" " + key,
            "eve@x,ada@example.or? NAMESPACES=\"file,record@holotype.org\" " + key,
            Keys.ADA + " valid-after=\"20200101Z\",valid-before=\"209901011200Z\" " + key)) {
      Files.writeString(directory.resolve("signers"), line + "\n");
      Files.write(
          directory.resolve("twin"), Keys.signer(pair).sign(STATEMENT, Namespace.RECORD).sshsig());
      assertEquals(0, sshVerify(STATEMENT, "record@holotype.org"), line);
      AllowedSigners signers =
          AllowedSigners.parse(Files.readAllBytes(directory.resolve("signers")), "signers");
      assertEquals(
          List.of(true),
          signers.lookup(pair.publicKey(), Namespace.RECORD, Instant.now()).stream()
              .map(signer -> signer.names(Keys.ADA))
              .toList(),
          line);
    }
  }

  private int sshVerify(byte[] statement, String namespace) throws Exception {
    return keygen()
        .status(
            statement, "-Y", "verify", "-f", "signers", "-I", Keys.ADA, "-n", namespace, "-s",
            "twin");
  }

  private static List<SshKey> verifiedKeys(SignatureFile file) {
    return Verifier.verify(new SignedStatement(STATEMENT, List.of(file)), Namespace.RECORD)
        .signatures()
        .stream()
        .map(VerifiedSignature::key)
        .toList();
  }

  private static void assertUnusable(String why, Executable executable) {
    Failure failure = assertThrows(Failure.class, executable);
    assertEquals(Code.KEY_UNUSABLE, failure.code());
    assertTrue(failure.why().contains(why), failure.why());
  }

  /** The fixed prefix of RFC 8410, section 4, and the raw key. */
  private static byte[] subjectPublicKeyInfo(SshKey key) {
    byte[] raw = Ed25519VerifyingKey.of(key).raw();
    byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
    return Bytes.join(Stream.of(prefix, raw));
  }

  /** RFC 8410: the seed, which OpenSSH's file has before the last copy of the public key. */
  private static byte[] privateKeyInfo(Ed25519KeyPair pair) {
    String armored = new String(pair.privateKeyFile(), StandardCharsets.US_ASCII);
    byte[] file = Base64.getMimeDecoder().decode(armored.replaceAll("-----[^\n]*-----", ""));
    String hex = HexFormat.of().formatHex(file);
    String raw = HexFormat.of().formatHex(Ed25519VerifyingKey.of(pair.publicKey()).raw());
    int seedEnd = hex.lastIndexOf(raw);
    String prefix = "302e020100300506032b657004220420";
    return HexFormat.of().parseHex(prefix + hex.substring(seedEnd - raw.length(), seedEnd));
  }

  private Tool keygen() {
    return Tool.of("ssh-keygen", directory);
  }
}
