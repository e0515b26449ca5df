package org.holotype.sign;

import java.util.Optional;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.sign.key.KeyFailure;
import org.holotype.sign.key.PrivateKeyFile;
import org.holotype.sign.key.SigningKey;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.key.SshSig;
import org.holotype.sign.key.VerifyingKey;

/** Signs statements with one key. */
public final class KeySigner implements Signer {
  private final SigningKey key;
  private final VerifyingKey verifying;
  private final String principal;

  private KeySigner(SigningKey key, String principal) {
    this.key = key;
    this.verifying = VerifyingKey.of(key.publicKey());
    this.principal = principal;
  }

  /**
   * Signs with a key that is at hand.
   *
   * @param principal whom the key belongs to, usually a mail address
   * @throws Failure {@code KEY_UNUSABLE} where Holotype does not know its algorithm; {@code USAGE}
   *     where the principal is not a plain name
   */
  public static KeySigner with(SigningKey key, String principal) {
    return new KeySigner(key, Principal.require(principal));
  }

  /**
   * Opens a key file that has no passphrase.
   *
   * @throws Failure as {@link #with}, and {@code KEY_UNUSABLE} where the file is encrypted or
   *     damaged
   */
  public static KeySigner open(PrivateKeyFile file, String principal) {
    return with(file.open(), principal);
  }

  /**
   * Opens a key file with its passphrase.
   *
   * @param passphrase the caller's to wipe
   * @throws Failure as {@link #open}, and {@code KEY_UNUSABLE} where the passphrase is not the
   *     file's
   */
  public static KeySigner unlock(PrivateKeyFile file, char[] passphrase, String principal) {
    return with(file.unlock(passphrase), principal);
  }

  @Override
  public SshKey publicKey() {
    return key.publicKey();
  }

  @Override
  public SignatureFile sign(byte[] statement, Namespace namespace) {
    Optional<byte[]> dsse =
        verifying.form() == VerifyingKey.Form.SSHSIG_ONLY
            ? Optional.empty()
            : Optional.of(plain(Dsse.pae(Dsse.PAYLOAD_TYPE, statement)));
    return new SignatureFile(
        publicKey().keyId(),
        Json.write(SignatureDocument.of(publicKey(), principal, dsse)),
        seal(statement, namespace));
  }

  @Override
  public byte[] seal(byte[] message, Namespace namespace) {
    byte[] signature = plain(SshSig.toBeSigned(namespace.text(), message));
    return SshSig.of(publicKey(), namespace.text(), signature).toBytes();
  }

  private byte[] plain(byte[] message) {
    return verifying.plain(key.sign(message), reason -> KeyFailure.of(publicKey(), reason));
  }
}
