package org.holotype.sign;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.holotype.json.Json;

/** Signs with an Ed25519 key held in memory (RFC 8032, section 5.1.6). */
public final class Ed25519Signer implements Signer {
  private final byte[] seed;
  private final SshKey publicKey;
  private final String principal;

  private Ed25519Signer(byte[] seed, SshKey publicKey, String principal) {
    this.seed = seed;
    this.publicKey = publicKey;
    this.principal = principal;
  }

  /**
   * Opens a key file that has no passphrase.
   *
   * @param principal whom the key belongs to, usually a mail address
   * @throws org.holotype.failure.Failure {@code KEY_UNUSABLE} where it is encrypted, damaged, or of
   *     another algorithm; {@code USAGE} where the principal is not a plain name
   */
  public static Ed25519Signer open(PrivateKeyFile file, String principal) {
    return new Ed25519Signer(file.open(), file.publicKey(), Principal.require(principal));
  }

  /**
   * Opens a key file with its passphrase.
   *
   * @param passphrase the caller's to wipe
   * @throws org.holotype.failure.Failure as {@link #open}, and {@code KEY_UNUSABLE} where the
   *     passphrase is not the file's
   */
  public static Ed25519Signer unlock(PrivateKeyFile file, char[] passphrase, String principal) {
    return new Ed25519Signer(
        file.unlock(passphrase), file.publicKey(), Principal.require(principal));
  }

  @Override
  public SshKey publicKey() {
    return publicKey;
  }

  @Override
  public SignatureFile sign(byte[] statement, Namespace namespace) {
    byte[] dsse = raw(Dsse.pae(Dsse.PAYLOAD_TYPE, statement));
    byte[] twin = raw(SshSig.toBeSigned(namespace.text(), statement));
    return new SignatureFile(
        publicKey.keyId(),
        Json.write(SignatureDocument.of(publicKey, principal, dsse)),
        SshSig.of(publicKey, namespace.text(), twin).toBytes());
  }

  private byte[] raw(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
    return signature;
  }
}
