package org.holotype.sign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.verdict.JudgementStatement;
import org.holotype.verdict.SampleJudgement;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EnvelopeTest {
  private final SignedStatement signed =
      SignedVerdicts.signed(JudgementStatement.of(SampleJudgement.identical()).toBytes());

  @Test
  void whatComesBackIsWhatWentInByteForByte() {
    SignedStatement read = Envelope.read(Envelope.write(signed));
    assertArrayEquals(signed.statement(), read.statement());
    assertEquals(signed.signatures().size(), read.signatures().size());
    assertEquals(signed.signatures().get(0).keyId(), read.signatures().get(0).keyId());
    assertArrayEquals(signed.signatures().get(0).json(), read.signatures().get(0).json());
    assertArrayEquals(signed.signatures().get(0).sshsig(), read.signatures().get(0).sshsig());
  }

  @Test
  void itHasTheMembersThatTheProtocolNames() {
    JsonNode envelope =
        Json.readTree(Envelope.write(signed), reason -> new Failure(Code.INTERNAL, reason, "", ""));
    assertEquals("application/vnd.in-toto+json", envelope.path("payloadType").asString());
    assertArrayEquals(
        signed.statement(), Base64.getDecoder().decode(envelope.path("payload").asString()));
    assertEquals(
        signed.signatures().get(0).keyId(),
        envelope.path("signatures").path(0).path("keyid").asString());
  }

  @Test
  void aSignatureWithoutItsKeyIsRefused() {
    String text = new String(Envelope.write(signed), StandardCharsets.UTF_8);
    for (String member : List.of("publicKey", "principal", "sshsig")) {
      byte[] other = text.replace("\"" + member + "\"", "\"x\"").getBytes(StandardCharsets.UTF_8);
      assertEquals(
          Code.VERDICT_UNREADABLE, assertThrows(Failure.class, () -> Envelope.read(other)).code());
    }
  }

  @Test
  void noChangedByteVerifies() {
    byte[] envelope = Envelope.write(signed);
    Random random = new Random(7);
    for (int round = 0; round < 400; round++) {
      byte[] other = envelope.clone();
      int at = random.nextInt(other.length);
      other[at] ^= (byte) (1 << random.nextInt(8));
      assertUnharmed(other);
    }
  }

  /** What still verifies still says the same. */
  private void assertUnharmed(byte[] envelope) {
    try {
      VerifiedStatement verified = Verifier.verify(Envelope.read(envelope), Namespace.VERDICT);
      assertArrayEquals(signed.statement(), verified.bytes());
    } catch (Failure refused) {
      // what a reader is told; the other outcome is held above
    }
  }
}
