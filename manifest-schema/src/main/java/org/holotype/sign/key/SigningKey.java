package org.holotype.sign.key;

/**
 * A private key that signs, wherever it lies: in a file, or in an agent that never gives it out.
 */
public interface SigningKey {
  /** Its public half. */
  SshKey publicKey();

  /**
   * Signs exactly these bytes.
   *
   * @return the signature as SSH carries it for this key's algorithm, without the algorithm's name:
   *     RFC 8709, section 6; RFC 5656, section 3.1.2; RFC 8332, section 3
   */
  byte[] sign(byte[] message);
}
