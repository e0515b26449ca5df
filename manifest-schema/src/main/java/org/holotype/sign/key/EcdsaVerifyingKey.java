package org.holotype.sign.key;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.holotype.json.Json;

/**
 * ECDSA over a curve of NIST's (RFC 5656). SSH carries two integers, the plain form is their DER
 * sequence.
 *
 * @param algorithm {@code ecdsa-sha2-} and the curve
 * @param parameters the point, which was found to lie on the curve
 */
record EcdsaVerifyingKey(String algorithm, ECPublicKeyParameters parameters)
    implements VerifyingKey {
  static EcdsaVerifyingKey of(SshKey key) {
    try {
      if (OpenSSHPublicKeyUtil.parsePublicKey(key.blob()) instanceof ECPublicKeyParameters point) {
        return new EcdsaVerifyingKey(key.type(), point);
      }
    } catch (RuntimeException e) {
      throw KeyFailure.of(key, "its bytes are not a point on its curve").causedBy(e);
    }
    throw KeyFailure.of(key, "its bytes are not an ECDSA public key");
  }

  /** Signs without chance (RFC 6979), in SSH's form. */
  static byte[] sign(String algorithm, ECPrivateKeyParameters secret, byte[] message) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(hash(algorithm).begin()));
    signer.init(true, secret);
    BigInteger[] pair = signer.generateSignature(hash(algorithm).of(message));
    return carried(pair);
  }

  @Override
  public byte[] plain(byte[] carried, Json.Unreadable malformed) {
    SshReader reader = new SshReader(carried, malformed);
    BigInteger r = new BigInteger(1, reader.string());
    BigInteger s = new BigInteger(1, reader.string());
    reader.end();
    byte[] plain;
    try {
      plain = StandardDSAEncoding.INSTANCE.encode(order(), r, s);
    } catch (IOException | IllegalArgumentException e) {
      throw malformed.because("its integers are not below the curve's order").causedBy(e);
    }
    if (!java.util.Arrays.equals(carried, carried(plain))) {
      throw malformed.because("its integers are not in SSH's one form");
    }
    return plain;
  }

  @Override
  public byte[] carried(byte[] plain) {
    return carried(pair(plain));
  }

  @Override
  public boolean isWellFormed(byte[] signature) {
    try {
      BigInteger[] pair = pair(signature);
      return pair[0].signum() > 0 && pair[1].signum() > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public boolean holds(byte[] message, byte[] signature) {
    return holds(message, signature, hash(algorithm));
  }

  @Override
  public boolean holds(byte[] message, byte[] signature, SignatureHash hash) {
    if (!isWellFormed(signature)) {
      return false;
    }
    BigInteger[] pair = pair(signature);
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, parameters);
    return verifier.verifySignature(hash.of(message), pair[0], pair[1]);
  }

  private BigInteger order() {
    return parameters.getParameters().getN();
  }

  private BigInteger[] pair(byte[] plain) {
    try {
      return StandardDSAEncoding.INSTANCE.decode(order(), plain);
    } catch (IOException e) {
      throw new IllegalArgumentException("it is no DER sequence of two integers", e);
    }
  }

  /** RFC 4251, section 5: an mpint is what {@link BigInteger#toByteArray} gives. */
  private static byte[] carried(BigInteger[] pair) {
    return new SshWriter().string(pair[0].toByteArray()).string(pair[1].toByteArray()).toBytes();
  }

  private static SignatureHash hash(String algorithm) {
    return switch (algorithm) {
      case "ecdsa-sha2-nistp256" -> SignatureHash.SHA256;
      case "ecdsa-sha2-nistp384" -> SignatureHash.SHA384;
      default -> SignatureHash.SHA512;
    };
  }
}
