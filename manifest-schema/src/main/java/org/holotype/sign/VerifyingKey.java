package org.holotype.sign;

import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/** A public key that can say whether a signature is its own: one implementation per algorithm. */
sealed interface VerifyingKey permits Ed25519VerifyingKey {
  /**
   * The implementation for a key.
   *
   * @throws Failure {@code KEY_UNUSABLE} where the algorithm is not one that Holotype verifies, or
   *     the key is not one of its algorithm
   */
  static VerifyingKey of(SshKey key) {
    if (key.type().equals(SshKey.ED25519)) {
      return Ed25519VerifyingKey.of(key);
    }
    throw new Failure(
        Code.KEY_UNUSABLE,
        "key " + key.fingerprint() + " cannot be used",
        "it is of type " + key.type() + "; Holotype knows " + SshKey.ED25519,
        "make one with: ssh-keygen -t ed25519, or: holotype key generate");
  }

  /** Whether the signature has the algorithm's form at all. */
  boolean isWellFormed(byte[] signature);

  /** Whether the signature over exactly this message is by this key. */
  boolean holds(byte[] message, byte[] signature);
}
