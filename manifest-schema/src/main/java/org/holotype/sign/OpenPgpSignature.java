package org.holotype.sign;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.IssuerFingerprint;
import org.bouncycastle.bcpg.sig.NotationData;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.holotype.json.Json;

/**
 * A detached signature as {@code gpg --armor --detach-sign} makes it, over a statement's own bytes.
 * What it was made for is a notation of ours in what is signed, as the namespace of SSHSIG.
 *
 * @param signature as it came
 * @param malformed what to say of one that does not hold
 */
record OpenPgpSignature(PGPSignature signature, Json.Unreadable malformed) {
  /** The notation's name. */
  static final String NOTATION = "namespace@holotype.org";

  private static final Set<Integer> HASHES =
      Set.of(HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512);

  /** Reads exactly one signature. */
  static OpenPgpSignature parse(byte[] armored, Json.Unreadable malformed) {
    if (OpenPgpCertificate.only(armored, malformed) instanceof PGPSignatureList list) {
      if (list.size() == 1) {
        return new OpenPgpSignature(list.get(0), malformed);
      }
      throw malformed.because("it holds " + list.size() + " OpenPGP signatures, expected one");
    }
    throw malformed.because("it is no detached OpenPGP signature");
  }

  /** Returns means it holds: this certificate's key signed this message for this purpose. */
  KeyLife require(byte[] message, Namespace namespace, OpenPgpCertificate certificate) {
    if (!isStrong(PGPSignature.BINARY_DOCUMENT)) {
      throw malformed.because("it is no OpenPGP signature of a file with SHA-256 or longer");
    }
    PGPPublicKey key =
        certificate
            .signing(issuer())
            .orElseThrow(
                () ->
                    malformed.because(
                        "its issuer fingerprint is of no key that "
                            + certificate.key().fingerprint()
                            + " lets sign"));
    requireNamespace(namespace);
    if (!holds(message, key)) {
      throw malformed.because(
          "content altered after signing (signature by "
              + certificate.key().fingerprint()
              + " does not match)");
    }
    return certificate.life(key);
  }

  /** Whether it is of this type (RFC 9580, section 5.2.1), over a hash that still counts. */
  boolean isStrong(int type) {
    return signature.getSignatureType() == type && HASHES.contains(signature.getHashAlgorithm());
  }

  /** When its signer lets it end, if ever. */
  Optional<Instant> end() {
    long seconds = signature.getHashedSubPackets().getSignatureExpirationTime();
    return seconds == 0
        ? Optional.empty()
        : Optional.of(signature.getCreationTime().toInstant().plusSeconds(seconds));
  }

  /** All twenty bytes: the eight of a key id can be made to fit another key. */
  private byte[] issuer() {
    IssuerFingerprint issuer = signature.getHashedSubPackets().getIssuerFingerprint();
    if (issuer == null) {
      throw malformed.because("issuer fingerprint unknown: what is signed does not name its key");
    }
    return issuer.getFingerprint();
  }

  private void requireNamespace(Namespace namespace) {
    List<String> found =
        Arrays.stream(signature.getHashedSubPackets().getNotationDataOccurrences())
            .filter(notation -> notation.getNotationName().equals(NOTATION))
            .map(NotationData::getNotationValue)
            .toList();
    if (!found.equals(List.of(namespace.text()))) {
      throw malformed.because(
          "signature was made for another purpose (notation "
              + NOTATION
              + " "
              + found
              + ", expected "
              + namespace.text()
              + ")");
    }
  }

  /** Whether this key made it over this message. */
  boolean holds(byte[] message, PGPPublicKey key) {
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), key);
      signature.update(message);
      return signature.verify();
    } catch (PGPException | RuntimeException e) {
      return false;
    }
  }
}
