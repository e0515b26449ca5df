package org.holotype.sign;

import java.security.SecureRandom;
import org.holotype.sign.key.Ed25519KeyPair;
import org.holotype.sign.key.PrivateKeyFile;

/** Throw-away keys. */
public final class Keys {
  public static final String ADA = "ada@example.org";

  private Keys() {}

  public static Ed25519KeyPair fresh() {
    return Ed25519KeyPair.generate(new SecureRandom(), ADA);
  }

  public static KeySigner signer() {
    return signer(fresh());
  }

  public static KeySigner signer(Ed25519KeyPair pair) {
    return KeySigner.open(PrivateKeyFile.parse(pair.privateKeyFile()), ADA);
  }
}
