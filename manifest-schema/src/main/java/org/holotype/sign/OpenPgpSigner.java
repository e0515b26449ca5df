package org.holotype.sign;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.sign.key.KeyFailure;
import org.holotype.sign.key.OpenPgpKey;
import org.holotype.sign.key.SshKey;

/**
 * Signs statements with an OpenPGP key that another program holds.
 *
 * @param program the one
 * @param publicKey the key, by its fingerprint
 * @param exported its public certificate, which travels with each signature
 * @param principal whom the key belongs to
 */
public record OpenPgpSigner(
    OpenPgpProgram program, SshKey publicKey, byte[] exported, String principal) implements Signer {
  /**
   * Looks at the key before anything is signed.
   *
   * @throws Failure {@code KEY_UNUSABLE} where it is expired or revoked by its own certificate
   */
  public static OpenPgpSigner of(
      OpenPgpProgram program, SshKey publicKey, String principal, Instant now) {
    byte[] bytes = program.certificate(hex(publicKey));
    Json.Unreadable unusable = reason -> KeyFailure.of(publicKey, reason);
    OpenPgpCertificate certificate = OpenPgpCertificate.parse(bytes, unusable);
    if (!certificate.key().equals(publicKey)) {
      throw unusable.because(
          "its fingerprint is a subkey's; name the primary key " + certificate.key().fingerprint());
    }
    KeyLife life = certificate.life(certificate.ring().getPublicKey());
    life.compromised()
        .ifPresent(
            why -> {
              throw unusable.because(why);
            });
    if (life.isOver(now)) {
      throw unusable.because("it expired or was given up on " + life.end().orElseThrow());
    }
    return new OpenPgpSigner(program, publicKey, bytes, Principal.require(principal));
  }

  /**
   * The primary key of an OpenPGP certificate, armored or not.
   *
   * @throws org.holotype.failure.Failure {@code KEY_UNUSABLE} where it is no such certificate
   */
  public static SshKey keyOf(byte[] certificate) {
    return OpenPgpCertificate.parse(certificate, SshKey::unusable).key();
  }

  @Override
  public SignatureFile sign(byte[] statement, Namespace namespace) {
    SignatureDocument document =
        SignatureDocument.ofOpenPgp(
            publicKey,
            principal,
            exported,
            new String(seal(statement, namespace), StandardCharsets.US_ASCII));
    return new SignatureFile(publicKey.keyId(), Json.write(document), new byte[0]);
  }

  /** What is handed out has been verified, as a reader will. */
  @Override
  public byte[] seal(byte[] message, Namespace namespace) {
    String notation = OpenPgpSignature.NOTATION + "=" + namespace.text();
    byte[] armored = program.sign(hex(publicKey), notation, message);
    Json.Unreadable malformed = reason -> KeyFailure.of(publicKey, reason);
    OpenPgpSignature.parse(armored, malformed)
        .require(message, namespace, OpenPgpCertificate.parse(exported, malformed));
    return new String(armored, StandardCharsets.US_ASCII)
        .replace("\r\n", "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public Optional<byte[]> certificate() {
    return Optional.of(exported);
  }

  private static String hex(SshKey key) {
    return key.fingerprint().substring(OpenPgpKey.SCHEME.length());
  }
}
