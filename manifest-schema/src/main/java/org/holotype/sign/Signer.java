package org.holotype.sign;

/** Whoever can sign with one key. */
public interface Signer {
  /** The key that its signatures are by. */
  SshKey publicKey();

  /**
   * Signs these exact bytes twice: DSSE and SSHSIG.
   *
   * @param statement the bytes of an in-toto Statement
   * @param namespace what the signature is for
   */
  SignatureFile sign(byte[] statement, Namespace namespace);
}
