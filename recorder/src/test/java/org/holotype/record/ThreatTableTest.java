package org.holotype.record;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.holotype.failure.Failure;
import org.holotype.json.Statement;
import org.holotype.manifest.SampleManifest;
import org.holotype.sign.KeySigner;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignatureFile;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.Signer;
import org.holotype.sign.key.Ed25519KeyPair;
import org.holotype.sign.key.PrivateKeyFile;
import org.holotype.sign.time.TimestampRoots;
import org.holotype.sign.trust.AllowedSigners;
import org.holotype.sign.trust.Revocations;
import org.holotype.sign.trust.TrustPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What can be done to a record's keys and signatures, and the words that meet it. */
class ThreatTableTest {
  private static final byte[] STATEMENT = Statement.of(SampleManifest.full()).toBytes();
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
  private static final String TEXT = new String(STATEMENT, StandardCharsets.UTF_8);

  private final Signer ada = signer("ada@example.org");
  private final Signer eve = signer("eve@example.org");
  private final Signer asAda = signer("ada@example.org");
  private final SignatureFile good = ada.sign(STATEMENT, Namespace.RECORD);

  /**
   * One attack.
   *
   * @param name in the words of the design
   * @param record what the reader gets
   * @param policy whom the reader trusts
   * @param answer the code or the trust word, and how the reason starts
   */
  private record Row(String name, SignedStatement record, TrustPolicy policy, String answer) {}

  private List<Row> table() {
    TrustPolicy all = policy("");
    return List.of(
        row("nothing", STATEMENT, all, "trusted: listed in your signers file", good),
        row(
            "flip a byte",
            utf8(TEXT.replaceFirst("holotype", "Holotype")),
            all,
            "signature-invalid: content altered after signing (signature by SHA256:",
            good),
        row(
            "swap payloadType",
            STATEMENT,
            all,
            "signature-invalid: signature was made for a different document type",
            json("application/vnd.in-toto+json", "application/vnd.in-toto.link+json")),
        row("edit keyid", STATEMENT, all, "trusted: ", json(good.keyId(), "0".repeat(64))),
        row(
            "strip the author's signature",
            STATEMENT,
            all,
            "signature-missing: unsigned: expected a signature by role author"),
        row(
            "replay a verdict's signature",
            STATEMENT,
            all,
            "signature-invalid: signature was made for another purpose",
            ada.sign(STATEMENT, Namespace.VERDICT)),
        row(
            "re-sign with the attacker's key",
            STATEMENT,
            all,
            "signer-unknown: valid signature by UNKNOWN key SHA256:",
            asAda.sign(STATEMENT, Namespace.RECORD)),
        row(
            "forge the author's name",
            STATEMENT,
            all,
            "unknown-key: signer principal eve@example.org does not match",
            json("ada@example.org", "eve@example.org")),
        row(
            "a stranger signs beside",
            STATEMENT,
            all,
            "trusted: ",
            good,
            eve.sign(STATEMENT, Namespace.RECORD)),
        row(
            "back-date with a retired key",
            STATEMENT,
            policy("valid-before=\"20250101Z\""),
            "retired: signed by retired key; no trusted time proves it predates retirement",
            good),
        row(
            "sign before entitled",
            STATEMENT,
            policy("valid-after=\"20270101Z\""),
            "unknown-key: the key is listed for a later time only",
            good),
        row(
            "sign in another role",
            STATEMENT,
            policy("namespaces=\"verdict@holotype.org\""),
            "signer-unknown: valid signature by UNKNOWN key SHA256:",
            good),
        row(
            "a stolen key",
            STATEMENT,
            revoking(ada),
            "compromised: a revocation list names it",
            good),
        signed(
            "duplicate keys",
            TEXT.replaceFirst("\\{", "{\"_type\": \"x\","),
            "record-unreadable: "),
        signed(
            "lone surrogate", TEXT.replaceFirst("holotype 0", "\\\\ud800"), "record-unreadable: "),
        signed("deep nesting", "[".repeat(60_000), "record-unreadable: "));
  }

  @Test
  void everyRowOfTheThreatTableThatConcernsKeysGetsItsAnswer() {
    assertAll(table().stream().map(ThreatTableTest::check));
  }

  @Test
  void theSameSignatureTwiceIsOneSigner() {
    SignedStatement twice = new SignedStatement(STATEMENT, List.of(good, good));
    assertEquals(1, new RecordReader(policy("")).read(twice).signers().size());
  }

  private static Executable check(Row row) {
    return () -> {
      String answer = answer(row);
      assertTrue(answer.startsWith(row.answer()), row.name() + ": " + answer);
    };
  }

  private static String answer(Row row) {
    try {
      ReadRecord.Signed signed = new RecordReader(row.policy()).read(row.record()).decisive();
      return signed.trust().trust().word() + ": " + signed.trust().note();
    } catch (Failure failure) {
      return failure.code().word() + ": " + failure.why();
    }
  }

  private static Row row(
      String name, byte[] statement, TrustPolicy policy, String answer, SignatureFile... files) {
    return new Row(name, new SignedStatement(statement, List.of(files)), policy, answer);
  }

  /** By a good key, since a signer can be an attacker too. */
  private Row signed(String name, String statement, String answer) {
    byte[] bytes = utf8(statement);
    assertTrue(!statement.equals(TEXT), name);
    return row(name, bytes, policy(""), answer, ada.sign(bytes, Namespace.RECORD));
  }

  private SignatureFile json(String before, String after) {
    String json = new String(good.json(), StandardCharsets.UTF_8);
    assertTrue(json.contains(before), before);
    return new SignatureFile(good.keyId(), utf8(json.replace(before, after)), good.sshsig());
  }

  private TrustPolicy policy(String options) {
    return policy(options, Revocations.NONE);
  }

  private TrustPolicy revoking(Signer signer) {
    return policy("", Revocations.parse(utf8(signer.publicKey().line()), "stolen"));
  }

  private TrustPolicy policy(String options, Revocations revoked) {
    String line =
        Stream.of("ada@example.org", options, ada.publicKey().line())
            .filter(word -> !word.isEmpty())
            .reduce((one, other) -> one + " " + other)
            .orElseThrow();
    return new TrustPolicy(
        AllowedSigners.parse(utf8(line + "\n"), "mine"),
        Set.of(),
        AllowedSigners.NONE,
        revoked,
        TimestampRoots.NONE,
        NOW);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Signer signer(String principal) {
    Ed25519KeyPair pair = Ed25519KeyPair.generate(new SecureRandom(), principal);
    return KeySigner.open(PrivateKeyFile.parse(pair.privateKeyFile()), principal);
  }
}
