package org.holotype.sign.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.sign.Keys;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.key.SshWriter;
import org.junit.jupiter.api.Test;

class RevocationsTest {
  private static final SshKey STOLEN = Keys.fresh().publicKey();
  private static final SshKey OTHER = Keys.fresh().publicKey();

  @Test
  void aPlainListNamesKeysAndFingerprints() {
    for (String line : new String[] {STOLEN.line(), "# stolen\n\n" + STOLEN.fingerprint() + "\n"}) {
      Revocations list = plain(line);
      assertEquals(Optional.of(Revocations.EVER), list.since(STOLEN), line);
      assertEquals(Optional.empty(), list.since(OTHER), line);
      assertTrue(plain(OTHER.line()).and(list).since(STOLEN).isPresent());
    }
  }

  @Test
  void ofTwoTimesTheEarlierCounts() {
    Instant march = Instant.parse("2026-03-01T00:00:00Z");
    String late = Revocations.line(STOLEN, Optional.of(march.plusSeconds(1)));
    String early = "since=\"20260301Z\" " + STOLEN.fingerprint();
    for (String both : new String[] {late + "\n" + early, early + "\n" + late}) {
      assertEquals(Optional.of(march), plain(both).since(STOLEN));
    }
    assertEquals(Optional.of(march), plain(late).and(plain(early)).since(STOLEN));
    assertEquals(
        Optional.of(Revocations.EVER), plain(late).and(plain(STOLEN.line())).since(STOLEN));
  }

  @Test
  void aListHalfUnderstoodIsRefused() {
    for (String line :
        new String[] {
          "stolen",
          "SHA256:AAAA",
          STOLEN.type(),
          "SSHKRL\n\0\0",
          "since=\"20261301\" SHA256:x",
          "since=20260301 " + STOLEN.line()
        }) {
      Failure failure = assertThrows(Failure.class, () -> plain(line), line);
      assertEquals(Code.STORE_UNUSABLE, failure.code());
    }
  }

  /** PROTOCOL.krl: a section of another kind could revoke what we would let pass. */
  @Test
  void whateverABinaryListHoldsItIsReadOrRefused() {
    byte[] list = binary(2, STOLEN.blob());
    assertTrue(Revocations.parse(list, "krl").since(STOLEN).isPresent());
    byte[] named = binary(5, Digest.sha256().digest(STOLEN.blob()));
    assertTrue(Revocations.parse(named, "krl").since(STOLEN).isPresent());
    assertThrows(Failure.class, () -> Revocations.parse(binary(4, STOLEN.blob()), "krl"));
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      byte[] bent = list.clone();
      bent[8 + random.nextInt(bent.length - 8)] ^= (byte) (1 << random.nextInt(8));
      try {
        Revocations.parse(bent, "krl");
      } catch (Failure refused) {
        assertEquals(Code.STORE_UNUSABLE, refused.code());
      }
    }
  }

  private static byte[] binary(int section, byte[] entry) {
    byte[] entries = new SshWriter().string(entry).toBytes();
    return new SshWriter()
        .raw("SSHKRL\n\0")
        .number(1)
        .raw(new byte[24])
        .string("")
        .string("a note")
        .raw(new byte[] {(byte) section})
        .string(entries)
        .toBytes();
  }

  private static Revocations plain(String text) {
    return Revocations.parse(text.getBytes(StandardCharsets.UTF_8), "list");
  }
}
