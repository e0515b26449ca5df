package org.holotype.sign.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.holotype.json.Json;

/** Public keys as OpenSSL writes them: a SubjectPublicKeyInfo in PEM (RFC 7468, section 13). */
public final class PemKey {
  /** The first line of such a file. */
  public static final String BEGIN = "-----BEGIN PUBLIC KEY-----";

  private static final String END = "-----END PUBLIC KEY-----";

  private PemKey() {}

  /**
   * The same key in SSH's form.
   *
   * @throws org.holotype.failure.Failure {@code KEY_UNUSABLE} where it is no Ed25519, ECDSA or RSA
   *     key that Holotype verifies
   */
  public static SshKey parse(byte[] pem) {
    Json.Unreadable unusable = SshKey::unusable;
    String text = new String(pem, StandardCharsets.ISO_8859_1).strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw unusable.because("it is not one public key in PEM");
    }
    String base64 = text.substring(BEGIN.length(), text.length() - END.length());
    SshKey key = SshKey.ofBlob(blob(base64.replaceAll("\\s", ""), unusable), unusable);
    VerifyingKey.of(key);
    return key;
  }

  /** BouncyCastle says by exceptions of many types what it cannot read. */
  private static byte[] blob(String base64, Json.Unreadable unusable) {
    try {
      byte[] info = Base64.getDecoder().decode(base64);
      return OpenSSHPublicKeyUtil.encodePublicKey(PublicKeyFactory.createKey(info));
    } catch (IOException | RuntimeException e) {
      throw unusable.because("its PEM holds no key of a known algorithm").causedBy(e);
    }
  }
}
