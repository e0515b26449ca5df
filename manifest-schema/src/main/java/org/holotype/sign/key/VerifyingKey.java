package org.holotype.sign.key;

import org.holotype.failure.Failure;
import org.holotype.json.Json;

/**
 * A public key that can say whether a signature is its own: one implementation per algorithm. A
 * signature has two forms: as SSH carries it, and <em>plain</em>, as OpenSSL and DSSE's other
 * readers take it.
 */
public sealed interface VerifyingKey
    permits Ed25519VerifyingKey, EcdsaVerifyingKey, RsaVerifyingKey, SkVerifyingKey {
  /** In which forms its signatures are made. */
  enum Form {
    /** One over the DSSE encoding, which other programs read, and an SSHSIG twin. */
    DSSE_AND_SSHSIG,
    /** An SSHSIG only: what the device signs is no plain signature, and each asks for a touch. */
    SSHSIG_ONLY
  }

  /**
   * The implementation for a key.
   *
   * @throws Failure {@code KEY_UNUSABLE} where the algorithm is not one that Holotype verifies, or
   *     the key is not one of its algorithm
   */
  static VerifyingKey of(SshKey key) {
    return switch (key.type()) {
      case SshKey.ED25519 -> Ed25519VerifyingKey.of(key);
      case RsaVerifyingKey.TYPE -> RsaVerifyingKey.of(key);
      case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" ->
          EcdsaVerifyingKey.of(key);
      case SkVerifyingKey.ED25519, SkVerifyingKey.ECDSA -> SkVerifyingKey.of(key);
      default -> throw KeyFailure.of(key, unknown(key.type()));
    };
  }

  private static String unknown(String type) {
    return "it is of type "
        + type
        + "; Holotype knows "
        + SshKey.ED25519
        + ", ecdsa-sha2-nistp256, -384 and -521, ssh-rsa, and FIDO's sk- forms of the first two";
  }

  /** What SSH calls the signatures of this key, for example {@code rsa-sha2-512}. */
  String algorithm();

  /** In which forms its signatures are made. */
  default Form form() {
    return Form.DSSE_AND_SSHSIG;
  }

  /** A signature as SSH carries it, from what follows the algorithm's name. */
  default byte[] read(SshReader signature) {
    return signature.string();
  }

  /** The reverse of {@link #read}. */
  default void write(byte[] carried, SshWriter signature) {
    signature.string(carried);
  }

  /** The plain form of a signature that SSH carried; malformed where it cannot be one. */
  byte[] plain(byte[] carried, Json.Unreadable malformed);

  /** How SSH carries a plain signature. */
  byte[] carried(byte[] plain);

  /** Whether the plain signature has the algorithm's form at all. */
  boolean isWellFormed(byte[] signature);

  /** Whether the plain signature over exactly this message is by this key. */
  boolean holds(byte[] message, byte[] signature);

  /** The same where the signer chose the hash; Ed25519 leaves no choice (RFC 8032, section 5.1). */
  default boolean holds(byte[] message, byte[] signature, SignatureHash hash) {
    return holds(message, signature);
  }
}
