package org.holotype.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.holotype.manifest.Digest;
import org.holotype.sign.SignatureFile;
import org.holotype.sign.SignedStatement;

/** Records to store: their bytes are opaque to a store, and so are their signatures. */
final class Records {
  static final String SIGNERS = "ada@example.org ssh-ed25519 AAAA\n";
  static final Writer ADA =
      Writer.unsigned(new Author("Ada", "ada@example.org", Instant.parse("2026-11-23T10:00:00Z")));

  private Records() {}

  /** A record of this content, signed by one key. */
  static SignedStatement record(String content) {
    return signed(content, signature("key"));
  }

  static SignedStatement signed(String content, SignatureFile... signatures) {
    return new SignedStatement(content.getBytes(UTF_8), List.of(signatures));
  }

  static SignatureFile signature(String key) {
    String keyId = Digest.sha256(key.getBytes(UTF_8)).hex();
    return new SignatureFile(keyId, ("{\"by\":\"" + key + "\"}").getBytes(UTF_8), armored(key));
  }

  private static byte[] armored(String key) {
    return ("-----BEGIN SSH SIGNATURE-----\n" + key + "\r\n").getBytes(UTF_8);
  }
}
