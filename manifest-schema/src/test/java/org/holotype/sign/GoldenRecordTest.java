package org.holotype.sign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.holotype.json.RecordSchemaTest;
import org.holotype.json.Statement;
import org.holotype.manifest.SampleManifest;
import org.holotype.sign.trust.AllowedSigners;
import org.holotype.sign.trust.Trust;
import org.holotype.sign.trust.TrustDecision;
import org.holotype.sign.trust.TrustPolicy;
import org.junit.jupiter.api.Test;

class GoldenRecordTest {
  @Test
  void everyReleaseVerifiesAndReadsIt() {
    VerifiedStatement verified = Verifier.verify(GoldenRecord.signed(), Namespace.RECORD);
    assertEquals(GoldenRecord.ID, verified.id().hex());
    assertEquals(GoldenRecord.KEY_ID, verified.signatures().get(0).key().keyId());
    assertEquals(SampleManifest.full(), verified.read().predicate());
  }

  @Test
  void itsSignerIsTrustedWhereTheReaderSaysSo() {
    AllowedSigners own =
        AllowedSigners.parse(GoldenRecord.bytes("allowed_signers"), "allowed_signers");
    TrustPolicy policy =
        new TrustPolicy(own, Set.of(), AllowedSigners.NONE, Instant.parse("2026-11-23T00:00:00Z"));
    VerifiedStatement verified = Verifier.verify(GoldenRecord.signed(), Namespace.RECORD);
    TrustDecision decision = policy.decide(verified.signatures().get(0), Namespace.RECORD);
    assertEquals(Trust.TRUSTED, decision.requireListed("golden record").trust());
  }

  @Test
  void itIsValidUnderThePublishedSchema() {
    assertEquals(List.of(), RecordSchemaTest.complaints(GoldenRecord.signed().statement()));
  }

  @Test
  void thisReleaseStillWritesTheSameBytes() {
    byte[] statement = GoldenRecord.signed().statement();
    assertArrayEquals(statement, Statement.read(statement).toBytes());
  }
}
