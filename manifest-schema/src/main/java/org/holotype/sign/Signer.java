package org.holotype.sign;

import java.util.Optional;
import org.holotype.sign.key.SshKey;

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

  /**
   * Signs a message that is no statement, a commit for one, in the armored form of the key's own
   * kind: SSHSIG for an SSH key.
   *
   * @param message the exact bytes
   * @param namespace what the signature is for
   */
  byte[] seal(byte[] message, Namespace namespace);

  /** What a reader needs besides to check a {@link #seal}: an OpenPGP key's public certificate. */
  default Optional<byte[]> certificate() {
    return Optional.empty();
  }
}
