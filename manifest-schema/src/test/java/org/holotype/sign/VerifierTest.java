package org.holotype.sign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.json.Mutation;
import org.holotype.json.Statement;
import org.holotype.manifest.SampleManifest;
import org.holotype.sign.key.Bytes;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.key.SshWriter;
import org.holotype.sign.key.VerifyingKey;
import org.junit.jupiter.api.Test;

/** Each attack of the threat table that signatures alone can show. */
class VerifierTest {
  private static final byte[] STATEMENT = Statement.of(SampleManifest.full()).toBytes();
  private final KeySigner signer = Keys.signer();
  private final SignatureFile file = signer.sign(STATEMENT, Namespace.RECORD);

  @Test
  void aSignedStatementVerifiesAndReads() {
    VerifiedStatement verified = verify(STATEMENT, file);
    assertEquals(
        List.of(new VerifiedSignature(signer.publicKey(), Keys.ADA)), verified.signatures());
    assertArrayEquals(STATEMENT, verified.bytes());
    assertEquals(Statement.of(SampleManifest.full()), verified.read());
    assertEquals(signer.publicKey().keyId(), file.keyId());
  }

  @Test
  void oneFlippedBitAnywhereIsContentAltered() {
    for (int at = 0; at < STATEMENT.length; at += 97) {
      byte[] altered = STATEMENT.clone();
      altered[at] ^= 1;
      Failure failure = refused(Code.SIGNATURE_INVALID, altered, file);
      assertEquals(
          "content altered after signing (signature by "
              + signer.publicKey().fingerprint()
              + " does not match)",
          failure.why());
    }
    refused(Code.SIGNATURE_INVALID, new byte[0], file);
  }

  @Test
  void strippedSignaturesAreMissing() {
    Failure failure = refused(Code.SIGNATURE_MISSING, STATEMENT);
    assertEquals("unsigned: expected a signature by role author", failure.why());
  }

  @Test
  void anotherPayloadTypeIsAnotherDocument() {
    Failure failure =
        refused(
            Code.SIGNATURE_INVALID,
            STATEMENT,
            json(json -> json.replace("application/vnd.in-toto+json", "text/plain")));
    assertTrue(failure.why().startsWith("signature was made for a different document type"));
  }

  @Test
  void theKeyIdIsOnlyAHint() {
    String keyId = signer.publicKey().keyId();
    SignatureFile edited = json(json -> json.replace(keyId, "00"));
    assertEquals(1, verify(STATEMENT, edited).signatures().size());
  }

  @Test
  void theSameSignatureTwiceIsOneSigner() {
    assertEquals(1, verify(STATEMENT, file, file).signatures().size());
    SignatureFile second = Keys.signer().sign(STATEMENT, Namespace.RECORD);
    assertEquals(2, verify(STATEMENT, file, second, file).signatures().size());
  }

  @Test
  void anotherKeyUnderTheSameNameIsSeen() {
    SignatureFile forged = Keys.signer().sign(STATEMENT, Namespace.RECORD);
    SignatureFile json = new SignatureFile(file.keyId(), forged.json(), file.sshsig());
    assertTrue(refused(Code.SIGNATURE_INVALID, STATEMENT, json).why().contains("another key"));
    String forgedKey = new String(forged.json(), StandardCharsets.UTF_8).lines().toList().get(3);
    String honestKey = new String(file.json(), StandardCharsets.UTF_8).lines().toList().get(3);
    refused(Code.SIGNATURE_INVALID, STATEMENT, json(text -> text.replace(honestKey, forgedKey)));
  }

  @Test
  void aSignatureForAnotherPurposeIsRefused() {
    SignatureFile verdict = signer.sign(STATEMENT, Namespace.VERDICT);
    Failure failure = refused(Code.SIGNATURE_INVALID, STATEMENT, verdict);
    assertTrue(failure.why().contains("another purpose"), failure.why());
    refused(
        Code.SIGNATURE_INVALID,
        STATEMENT,
        new SignatureFile(file.keyId(), file.json(), verdict.sshsig()));
  }

  @Test
  void bothFormsMustHold() {
    SignatureFile other = signer.sign(new byte[] {1}, Namespace.RECORD);
    refused(
        Code.SIGNATURE_INVALID,
        STATEMENT,
        new SignatureFile(file.keyId(), file.json(), other.sshsig()));
    refused(
        Code.SIGNATURE_INVALID,
        STATEMENT,
        new SignatureFile(file.keyId(), other.json(), file.sshsig()));
    refused(
        Code.SIGNATURE_INVALID,
        STATEMENT,
        new SignatureFile(file.keyId(), file.json(), new byte[0]));
  }

  @Test
  void oneBadSignatureBesideAGoodOneIsRefused() {
    SignatureFile bad = Keys.signer().sign(new byte[] {1}, Namespace.RECORD);
    refused(Code.SIGNATURE_INVALID, STATEMENT, file, bad);
  }

  @Test
  void aMalleatedSignatureIsMalformed() {
    SignatureFile bent = json(text -> replaceSignature(text, VerifierTest::plusOrder));
    Failure failure = refused(Code.SIGNATURE_INVALID, STATEMENT, bent);
    assertTrue(failure.why().startsWith("malformed signature"), failure.why());
    SignatureFile cut = json(text -> replaceSignature(text, raw -> Arrays.copyOf(raw, 63)));
    refused(Code.SIGNATURE_INVALID, STATEMENT, cut);
  }

  @Test
  void aKeyOfAnotherAlgorithmIsNamed() {
    String rsa = "ssh-rsa " + Bytes.base64(new SshWriter().string("ssh-rsa").string("x").toBytes());
    String own = signer.publicKey().type() + " " + signer.publicKey().base64();
    Failure failure = refused(Code.KEY_UNUSABLE, STATEMENT, json(text -> text.replace(own, rsa)));
    assertTrue(failure.why().contains("not an RSA public key"), failure.why());
    String dsa = "ssh-dss " + Bytes.base64(new SshWriter().string("ssh-dss").string("x").toBytes());
    Failure named = refused(Code.KEY_UNUSABLE, STATEMENT, json(text -> text.replace(own, dsa)));
    assertTrue(named.why().contains("ssh-dss"), named.why());
  }

  @Test
  void aKeyOfSmallOrderWhichAnySignatureFitsIsRefused() {
    SshKey weak = SshKey.ed25519(new byte[32], "");
    assertThrows(Failure.class, () -> VerifyingKey.of(weak));
    byte[] identity = new byte[32];
    identity[0] = 1;
    assertThrows(Failure.class, () -> VerifyingKey.of(SshKey.ed25519(identity, "")));
  }

  @Test
  void damagedSignatureFilesGiveAFailureOrStillHold() {
    Random random = new Random(3);
    for (int round = 0; round < 3_000; round++) {
      byte[] json = round % 2 == 0 ? Mutation.of(file.json(), random) : file.json();
      byte[] twin = round % 2 == 0 ? file.sshsig() : Mutation.of(file.sshsig(), random);
      SignatureFile damaged = new SignatureFile(file.keyId(), json, twin);
      try {
        assertEquals(signer.publicKey(), verify(STATEMENT, damaged).signatures().get(0).key());
      } catch (Failure expected) {
        assertTrue(expected.why().chars().noneMatch(Character::isISOControl), expected.why());
      }
    }
  }

  private SignatureFile json(UnaryOperator<String> edit) {
    String json = edit.apply(new String(file.json(), StandardCharsets.UTF_8));
    return new SignatureFile(file.keyId(), json.getBytes(StandardCharsets.UTF_8), file.sshsig());
  }

  private static String replaceSignature(String json, UnaryOperator<byte[]> edit) {
    String sig =
        Json.readTree(json.getBytes(StandardCharsets.UTF_8), Failures::unreadable)
            .path("sig")
            .asString();
    return json.replace(sig, Bytes.base64(edit.apply(Base64.getDecoder().decode(sig))));
  }

  /** The other signature that a verifier without a range check would take. */
  private static byte[] plusOrder(byte[] signature) {
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    byte[] bent = signature.clone();
    byte[] scalar = new byte[32];
    for (int at = 0; at < 32; at++) {
      scalar[at] = signature[63 - at];
    }
    BigInteger sum = new BigInteger(1, scalar).add(order);
    for (int at = 0; at < 32; at++) {
      bent[32 + at] = sum.shiftRight(8 * at).byteValue();
    }
    return bent;
  }

  private static VerifiedStatement verify(byte[] statement, SignatureFile... files) {
    return Verifier.verify(new SignedStatement(statement, List.of(files)), Namespace.RECORD);
  }

  private static Failure refused(Code code, byte[] statement, SignatureFile... files) {
    Failure failure = assertThrows(Failure.class, () -> verify(statement, files));
    assertEquals(code, failure.code(), failure.getMessage());
    return failure;
  }
}
