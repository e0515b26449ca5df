package org.holotype.sign.key;

import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.holotype.json.Json;

/**
 * RSA with PKCS #1 v1.5 and SHA-512 (RFC 8332); never with SHA-1, which SSH's old {@code ssh-rsa}
 * signatures used. Both forms are the same bytes.
 *
 * @param parameters modulus and public exponent
 */
record RsaVerifyingKey(RSAKeyParameters parameters) implements VerifyingKey {
  static final String TYPE = "ssh-rsa";
  static final String ALGORITHM = "rsa-sha2-512";

  private static final int FEWEST_BITS = 2048;
  private static final int MOST_BITS = 16_384;

  static RsaVerifyingKey of(SshKey key) {
    RSAKeyParameters parameters = parsed(key);
    int bits = parameters.getModulus().bitLength();
    if (bits < FEWEST_BITS || bits > MOST_BITS) {
      throw KeyFailure.of(
          key,
          "it is an RSA key of "
              + bits
              + " bits; those of "
              + FEWEST_BITS
              + " to "
              + MOST_BITS
              + " are accepted");
    }
    return new RsaVerifyingKey(parameters);
  }

  private static RSAKeyParameters parsed(SshKey key) {
    try {
      if (OpenSSHPublicKeyUtil.parsePublicKey(key.blob()) instanceof RSAKeyParameters rsa) {
        return rsa;
      }
    } catch (RuntimeException e) {
      throw KeyFailure.of(key, "its bytes are not an RSA public key").causedBy(e);
    }
    throw KeyFailure.of(key, "its bytes are not an RSA public key");
  }

  static byte[] sign(RSAPrivateCrtKeyParameters secret, byte[] message) {
    RSADigestSigner signer = new RSADigestSigner(new SHA512Digest());
    signer.init(true, secret);
    signer.update(message, 0, message.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("an RSA key of accepted size did not sign", e);
    }
  }

  @Override
  public String algorithm() {
    return ALGORITHM;
  }

  @Override
  public byte[] plain(byte[] carried, Json.Unreadable malformed) {
    return carried;
  }

  @Override
  public byte[] carried(byte[] plain) {
    return plain;
  }

  @Override
  public boolean isWellFormed(byte[] signature) {
    return signature.length == (parameters.getModulus().bitLength() + 7) / 8;
  }

  @Override
  public boolean holds(byte[] message, byte[] signature) {
    return holds(message, signature, SignatureHash.SHA512);
  }

  @Override
  public boolean holds(byte[] message, byte[] signature, SignatureHash hash) {
    if (!isWellFormed(signature)) {
      return false;
    }
    RSADigestSigner verifier = new RSADigestSigner(hash.begin());
    verifier.init(false, parameters);
    verifier.update(message, 0, message.length);
    return verifier.verifySignature(signature);
  }
}
