package org.holotype.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.junit.jupiter.api.Test;

class RevocationsTest {
  private static final SshKey STOLEN = Keys.fresh().publicKey();
  private static final SshKey OTHER = Keys.fresh().publicKey();

  @Test
  void aPlainListNamesKeysAndFingerprints() {
    for (String line : new String[] {STOLEN.line(), "# stolen\n\n" + STOLEN.fingerprint() + "\n"}) {
      Revocations list = plain(line);
      assertTrue(list.name(STOLEN), line);
      assertFalse(list.name(OTHER), line);
      assertTrue(plain(OTHER.line()).and(list).name(STOLEN));
    }
  }

  @Test
  void aListHalfUnderstoodIsRefused() {
    for (String line : new String[] {"stolen", "SHA256:AAAA", STOLEN.type(), "SSHKRL\n\0\0"}) {
      Failure failure = assertThrows(Failure.class, () -> plain(line), line);
      assertEquals(Code.STORE_UNUSABLE, failure.code());
    }
  }

  /** PROTOCOL.krl: a section of another kind could revoke what we would let pass. */
  @Test
  void whateverABinaryListHoldsItIsReadOrRefused() {
    byte[] list = binary(2, STOLEN.blob());
    assertTrue(Revocations.parse(list, "krl").name(STOLEN));
    assertTrue(
        Revocations.parse(binary(5, Digest.sha256().digest(STOLEN.blob())), "krl").name(STOLEN));
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
