package org.holotype.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.junit.jupiter.api.Test;

class DigestTest {
  private static final String EMPTY =
      "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @Test
  void theEmptyBytesHaveTheWellKnownDigest() {
    Digest digest = Digest.sha256(new byte[0]);
    assertEquals(EMPTY, digest.toString());
    assertEquals(digest, Digest.parse(EMPTY));
    assertEquals("e3b0c44298fc", digest.abbreviated());
    assertTrue(digest.matches(digest.computation().digest()));
  }

  @Test
  void sha512IsComputedAsItself() {
    Digest digest = Digest.parse("sha512:" + "0".repeat(128));
    assertEquals("SHA-512", digest.computation().getAlgorithm());
    assertFalse(digest.matches(digest.computation().digest()));
  }

  @Test
  void anythingElseIsRefused() {
    for (String text :
        new String[] {
          "",
          "sha256",
          "sha256:",
          EMPTY.substring(0, 70),
          EMPTY + "0",
          EMPTY.toUpperCase(Locale.ROOT),
          EMPTY.replace('e', 'E'),
          "md5:d41d8cd98f00b204e9800998ecf8427e",
          "sha512:" + "0".repeat(64)
        }) {
      Failure failure = assertThrows(Failure.class, () -> Digest.parse(text), text);
      assertEquals(Code.RECORD_UNREADABLE, failure.code());
    }
  }
}
