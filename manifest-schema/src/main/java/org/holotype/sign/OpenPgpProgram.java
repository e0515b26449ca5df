package org.holotype.sign;

/** Whoever holds a user's OpenPGP keys and signs with them. */
public interface OpenPgpProgram {
  /**
   * The public certificate of a key.
   *
   * @param fingerprint forty hexadecimal digits
   * @throws org.holotype.failure.Failure {@code KEY_MISSING} or {@code KEY_UNUSABLE}
   */
  byte[] certificate(String fingerprint);

  /**
   * A detached, armored signature.
   *
   * @param fingerprint of the key to sign with
   * @param notation {@code name=value}, to be covered by the signature
   * @param message the bytes to sign
   * @throws org.holotype.failure.Failure {@code KEY_UNUSABLE} where it refuses
   */
  byte[] sign(String fingerprint, String notation, byte[] message);
}
