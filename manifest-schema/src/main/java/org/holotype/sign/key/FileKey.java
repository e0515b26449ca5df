package org.holotype.sign.key;

import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A key out of a file, held in memory. */
final class FileKey implements SigningKey {
  private static final byte[] PROBE = {'h', 'o', 'l', 'o', 't', 'y', 'p', 'e'};

  private final SshKey publicKey;
  private final AsymmetricKeyParameter secret;

  private FileKey(SshKey publicKey, AsymmetricKeyParameter secret) {
    this.publicKey = publicKey;
    this.secret = secret;
  }

  /**
   * The key whose two halves these are.
   *
   * @throws IllegalArgumentException where they are not of one key
   */
  static FileKey of(SshKey publicKey, AsymmetricKeyParameter secret) {
    FileKey key = new FileKey(publicKey, secret);
    VerifyingKey verifying = VerifyingKey.of(publicKey);
    byte[] plain = verifying.plain(key.sign(PROBE), reason -> KeyFailure.of(publicKey, reason));
    if (!verifying.holds(PROBE, plain)) {
      throw new IllegalArgumentException("the halves are of two keys");
    }
    return key;
  }

  @Override
  public SshKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] message) {
    if (secret instanceof Ed25519PrivateKeyParameters ed25519) {
      byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
      Ed25519.sign(ed25519.getEncoded(), 0, message, 0, message.length, signature, 0);
      return signature;
    }
    if (secret instanceof ECPrivateKeyParameters ecdsa) {
      return EcdsaVerifyingKey.sign(publicKey.type(), ecdsa, message);
    }
    if (secret instanceof RSAPrivateCrtKeyParameters rsa) {
      return RsaVerifyingKey.sign(rsa, message);
    }
    throw new IllegalArgumentException("the secret half is of another algorithm");
  }
}
