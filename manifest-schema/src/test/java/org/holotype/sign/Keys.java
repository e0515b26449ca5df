package org.holotype.sign;

import java.security.SecureRandom;

/** Throw-away keys. */
final class Keys {
  static final String ADA = "ada@example.org";

  private Keys() {}

  static Ed25519KeyPair fresh() {
    return Ed25519KeyPair.generate(new SecureRandom(), ADA);
  }

  static KeySigner signer() {
    return signer(fresh());
  }

  static KeySigner signer(Ed25519KeyPair pair) {
    return KeySigner.open(PrivateKeyFile.parse(pair.privateKeyFile()), ADA);
  }
}
