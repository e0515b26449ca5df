package org.holotype.sign.trust;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;
import org.holotype.sign.key.SshReader;

/**
 * OpenSSH's binary key revocation list, version 1.
 *
 * @see <a href="https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.krl">OpenSSH
 *     PROTOCOL.krl</a>
 */
final class RevocationList {
  private static final String MAGIC = "SSHKRL\n\0";
  private static final int VERSION = 1;

  private static final int CERTIFICATES = 1;
  private static final int EXPLICIT_KEY = 2;
  private static final int FINGERPRINT_SHA1 = 3;
  private static final int FINGERPRINT_SHA256 = 5;

  private final Json.Unreadable malformed;
  private final Map<String, Instant> sha256 = new HashMap<>();
  private final Map<String, Instant> sha1 = new HashMap<>();

  private RevocationList(Json.Unreadable malformed) {
    this.malformed = malformed;
  }

  static boolean isOne(byte[] file) {
    return Revocations.startsWith(file, MAGIC.getBytes(StandardCharsets.US_ASCII));
  }

  static Revocations parse(byte[] file, Json.Unreadable malformed) {
    return new RevocationList(malformed).read(file);
  }

  private Revocations read(byte[] file) {
    SshReader reader = new SshReader(file, malformed).expect(MAGIC);
    if (reader.number() != VERSION) {
      throw malformed.because("it is not of version " + VERSION);
    }
    reader.skip(3 * Long.BYTES);
    reader.string();
    reader.string();
    while (reader.hasMore()) {
      section(reader.octet(), reader.string());
    }
    return new Revocations(sha256, sha1);
  }

  /** No certificate signs records, so those that are revoked can be passed over. */
  private void section(int type, byte[] content) {
    switch (type) {
      case CERTIFICATES -> {}
      case EXPLICIT_KEY -> each(content, sha256, blob -> Digest.sha256(blob).hex());
      case FINGERPRINT_SHA1 -> each(content, sha1, HexFormat.of()::formatHex);
      case FINGERPRINT_SHA256 -> each(content, sha256, HexFormat.of()::formatHex);
      default -> throw malformed.because("it has a section of type " + type);
    }
  }

  private void each(byte[] content, Map<String, Instant> named, Function<byte[], String> name) {
    SshReader entries = new SshReader(content, malformed);
    while (entries.hasMore()) {
      named.put(name.apply(entries.string()), Revocations.EVER);
    }
  }
}
