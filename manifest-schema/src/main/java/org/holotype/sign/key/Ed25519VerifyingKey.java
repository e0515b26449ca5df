package org.holotype.sign.key;

import java.math.BigInteger;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.holotype.json.Json;

/**
 * Ed25519 (RFC 8032, section 5.1).
 *
 * @param raw the 32 bytes of the public key
 */
public record Ed25519VerifyingKey(byte[] raw) implements VerifyingKey {
  /** The order of the base point. */
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /** The point that an SSH key of this algorithm carries. */
  public static Ed25519VerifyingKey of(SshKey key) {
    Json.Unreadable unusable = reason -> KeyFailure.of(key, reason);
    SshReader blob = new SshReader(key.blob(), unusable).expect("\0\0\0\13" + SshKey.ED25519);
    byte[] raw = blob.string();
    blob.end();
    if (raw.length != Ed25519.PUBLIC_KEY_SIZE || !Ed25519.validatePublicKeyFull(raw, 0)) {
      throw unusable.because("its bytes are not an Ed25519 public key");
    }
    return new Ed25519VerifyingKey(raw);
  }

  @Override
  public String algorithm() {
    return SshKey.ED25519;
  }

  @Override
  public byte[] plain(byte[] carried, Json.Unreadable malformed) {
    return carried;
  }

  @Override
  public byte[] carried(byte[] plain) {
    return plain;
  }

  /** A second half of the group's order or more is a known signature bent into another one. */
  @Override
  public boolean isWellFormed(byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE && scalar(signature).compareTo(ORDER) < 0;
  }

  @Override
  public boolean holds(byte[] message, byte[] signature) {
    return isWellFormed(signature)
        && Ed25519.verify(signature, 0, raw, 0, message, 0, message.length);
  }

  private static BigInteger scalar(byte[] signature) {
    byte[] bigEndian = new byte[32];
    for (int at = 0; at < 32; at++) {
      bigEndian[at] = signature[63 - at];
    }
    return new BigInteger(1, bigEndian);
  }
}
