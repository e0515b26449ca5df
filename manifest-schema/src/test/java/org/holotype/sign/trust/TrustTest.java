package org.holotype.sign.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Mutation;
import org.holotype.sign.Keys;
import org.holotype.sign.Namespace;
import org.holotype.sign.VerifiedSignature;
import org.holotype.sign.key.SshKey;
import org.junit.jupiter.api.Test;

class TrustTest {
  private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
  private static final SshKey KEY = Keys.fresh().publicKey();
  private static final VerifiedSignature BY_ADA = new VerifiedSignature(KEY, Keys.ADA);
  private static final String LISTED =
      AllowedSigners.line(Keys.ADA, KEY, List.of(Namespace.RECORD));
  private static final String RETIRED =
      Keys.ADA + " valid-before=\"20250101Z\" " + KEY.line() + "\n";

  @Test
  void onlyTheReadersOwnWordIsTrust() {
    assertEquals(Trust.TRUSTED, trust(policy(LISTED, "")));
    assertEquals(Trust.TRUSTED, trust(policy(LISTED, RETIRED)));
    assertEquals(Trust.UNKNOWN_KEY, trust(policy("", LISTED)));
    assertEquals(
        Trust.TRUSTED,
        trust(new TrustPolicy(AllowedSigners.NONE, Set.of(KEY), AllowedSigners.NONE, NOW)));
  }

  @Test
  void aKeyThatNobodyListsIsAFailureForTheCaller() {
    TrustDecision decision = decide(policy("", ""));
    Failure failure =
        assertThrows(Failure.class, () -> decision.requireListed("record ab12345 does not verify"));
    assertEquals(Code.SIGNER_UNKNOWN, failure.code());
    assertEquals(
        "valid signature by UNKNOWN key " + KEY.fingerprint() + " (not authorised for this store)",
        failure.why());
  }

  @Test
  void anotherNamePurposeOrTimeIsNotTrust() {
    String eve = AllowedSigners.line("eve@example.org", KEY, List.of(Namespace.RECORD));
    TrustDecision.Listed other = decide(policy(eve, "")).requireListed("x");
    assertEquals(Trust.UNKNOWN_KEY, other.trust());
    assertEquals(
        "signer principal ada@example.org does not match eve@example.org in your signers file",
        other.note());
    String verdicts = AllowedSigners.line(Keys.ADA, KEY, List.of(Namespace.VERDICT));
    assertTrue(decide(policy(verdicts, "")) instanceof TrustDecision.Unlisted);
    String later = Keys.ADA + " valid-after=\"20270101Z\" " + KEY.line();
    assertEquals(Trust.UNKNOWN_KEY, trust(policy(later, "")));
    assertTrue(decide(policy("", eve)) instanceof TrustDecision.Unlisted);
  }

  @Test
  void aRetiredKeyIsRetiredEvenIfItIsTheReadersOwn() {
    assertEquals(Trust.RETIRED, trust(policy(RETIRED, LISTED)));
    assertEquals(Trust.RETIRED, trust(policy("", RETIRED)));
    assertEquals(
        Trust.RETIRED,
        trust(new TrustPolicy(parse(RETIRED), Set.of(KEY), AllowedSigners.NONE, NOW)));
  }

  @Test
  void theWordsAreThoseOfTheContract() {
    assertEquals(
        List.of("trusted", "unknown-key", "retired", "compromised", "invalid", "unsigned"),
        List.of(Trust.values()).stream().map(Trust::word).toList());
  }

  @Test
  void aLineHalfUnderstoodIsRefused() {
    String key = " " + KEY.line();
    for (String line :
        List.of(
            Keys.ADA,
            Keys.ADA + " " + KEY.type(),
            Keys.ADA + " cert-authority" + key,
            Keys.ADA + " cert-authority=\"\"" + key,
            Keys.ADA + " namespaces=record" + key,
            Keys.ADA + " namespaces=\"\"" + key,
            Keys.ADA + " namespaces=\"a\",namespaces=\"b\"" + key,
            Keys.ADA + " namespaces=\"a\"valid-after=\"20200101\"" + key,
            Keys.ADA + " namespaces=\"a\"," + key,
            Keys.ADA + " valid-after=\"20201301\"" + key,
            Keys.ADA + " valid-after=\"20210101\",valid-before=\"20200101\"" + key,
            Keys.ADA + " other=\"x\"" + key,
            Keys.ADA + ",," + key,
            "\"" + Keys.ADA + "\"" + key,
            "# note\r" + Keys.ADA + key,
            "\u0000" + key)) {
      Failure failure = assertThrows(Failure.class, () -> parse("# first\n" + line), line);
      assertEquals(Code.STORE_UNUSABLE, failure.code());
      assertTrue(failure.what().startsWith("line 2 of signers file"), failure.what());
    }
  }

  @Test
  void patternsMatchAsSshDoes() {
    Patterns patterns = Patterns.parse("*@example.org,!eve@*,a?c");
    assertTrue(patterns.match("ada@example.org"));
    assertTrue(patterns.match("abc"));
    assertFalse(patterns.match("eve@example.org"));
    assertFalse(patterns.match("ada@example.org.evil"));
    assertFalse(patterns.match("ac"));
    assertFalse(Patterns.parse("!a").match("b"));
    assertFalse(Patterns.parse("*a".repeat(2_000)).match("a".repeat(1_999)));
  }

  @Test
  void damagedSignersFilesNeverTrustAnotherKey() {
    Random random = new Random(9);
    SshKey stranger = Keys.fresh().publicKey();
    byte[] file = ("# signers\n" + RETIRED + LISTED + "\n").getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 10_000; round++) {
      try {
        AllowedSigners signers = AllowedSigners.parse(Mutation.of(file, random), "damaged");
        assertEquals(List.of(), signers.lookup(stranger, Namespace.RECORD, NOW));
      } catch (Failure expected) {
        assertTrue(Set.of(Code.STORE_UNUSABLE).contains(expected.code()));
      }
    }
  }

  private static Trust trust(TrustPolicy policy) {
    return decide(policy).requireListed("record").trust();
  }

  private static TrustDecision decide(TrustPolicy policy) {
    return policy.decide(BY_ADA, Namespace.RECORD);
  }

  private static TrustPolicy policy(String own, String store) {
    return new TrustPolicy(parse(own), Set.of(), parse(store), NOW);
  }

  private static AllowedSigners parse(String file) {
    return AllowedSigners.parse(file.getBytes(StandardCharsets.UTF_8), "signers");
  }
}
