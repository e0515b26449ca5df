package org.holotype.sign;

import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.key.SshSig;

/**
 * The signature of a message that is no statement: a commit's.
 *
 * @see Signer#seal
 */
public final class Seal {
  private Seal() {}

  /**
   * Returns means verified: this key signed exactly this message for this purpose.
   *
   * @param armored an SSHSIG, or an OpenPGP signature
   * @param certificate of an OpenPGP key, as {@link Signer#certificate} gave it
   * @param subject what is signed, to name in a failure
   * @throws Failure {@code SIGNATURE_INVALID} where it is not a signature of this message for that
   *     purpose; {@code KEY_UNUSABLE} where it is of an algorithm Holotype does not know
   */
  public static SshKey verify(
      byte[] message,
      byte[] armored,
      Optional<byte[]> certificate,
      Namespace namespace,
      String subject) {
    return certificate.isPresent()
        ? openPgp(message, armored, certificate.orElseThrow(), namespace, subject)
        : ssh(message, armored, namespace, subject);
  }

  private static SshKey openPgp(
      byte[] message, byte[] armored, byte[] certificate, Namespace namespace, String subject) {
    OpenPgpCertificate owner =
        OpenPgpCertificate.parse(
            certificate, reason -> invalid(subject, "malformed certificate: " + reason));
    OpenPgpSignature.parse(armored, reason -> invalid(subject, "malformed signature: " + reason))
        .require(message, namespace, owner);
    return owner.key();
  }

  private static SshKey ssh(byte[] message, byte[] armored, Namespace namespace, String subject) {
    SshSig signature =
        SshSig.parse(armored, reason -> invalid(subject, "malformed signature: " + reason));
    if (!signature.namespace().equals(namespace.text())) {
      throw invalid(
          subject,
          "signature was made for another purpose (namespace "
              + signature.namespace()
              + ", expected "
              + namespace.text()
              + ")");
    }
    if (!signature.holds(message)) {
      throw invalid(
          subject,
          "content altered after signing (signature by "
              + signature.key().fingerprint()
              + " does not match)");
    }
    return signature.key();
  }

  private static Failure invalid(String subject, String why) {
    return new Failure(
        Code.SIGNATURE_INVALID,
        subject + " does not verify",
        why,
        "do not rely on it; fetch it again from where it was published");
  }
}
