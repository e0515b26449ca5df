package org.holotype.sign;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.sign.key.Bytes;
import org.holotype.sign.key.OpenPgpKey;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.key.SshSig;
import org.holotype.sign.key.VerifyingKey;

/**
 * Checks the signatures of one document. Every signature that is there must hold, in both its
 * forms; nothing of the document itself is parsed.
 */
public final class Verifier {
  private static final int MOST_SIGNATURES = 256;

  private final SignedStatement signed;
  private final Namespace namespace;
  private final byte[] encoded;

  private Verifier(SignedStatement signed, Namespace namespace) {
    this.signed = signed;
    this.namespace = namespace;
    this.encoded = Dsse.pae(Dsse.PAYLOAD_TYPE, signed.statement());
  }

  /**
   * Returns means verified.
   *
   * @param namespace what the signatures must have been made for
   * @throws Failure {@code SIGNATURE_MISSING} where there is none; {@code SIGNATURE_INVALID} where
   *     one does not hold; {@code KEY_UNUSABLE} where one is of an algorithm Holotype does not know
   */
  public static VerifiedStatement verify(SignedStatement signed, Namespace namespace) {
    return new Verifier(signed, namespace).verify();
  }

  private VerifiedStatement verify() {
    requirePlausibleNumber(signed.signatures().size());
    SortedMap<String, VerifiedSignature> byKey = new TreeMap<>();
    for (SignatureFile file : signed.signatures()) {
      VerifiedSignature signature = verify(file);
      byKey.putIfAbsent(signature.key().keyId(), signature);
    }
    return new VerifiedStatement(signed.statement(), namespace, List.copyOf(byKey.values()));
  }

  private void requirePlausibleNumber(int signatures) {
    if (signatures == 0) {
      throw new Failure(
          Code.SIGNATURE_MISSING,
          subject(),
          "unsigned: expected a signature by role " + namespace.role(),
          "fetch it again with its signatures from where it was published");
    }
    if (signatures > MOST_SIGNATURES) {
      throw invalid("it carries " + signatures + " signatures, more than " + MOST_SIGNATURES);
    }
  }

  private VerifiedSignature verify(SignatureFile file) {
    SignatureDocument document =
        SignatureDocument.read(file.json(), malformed("signature file cannot be read"));
    requireStatement(document.payloadType());
    SshKey key = SshKey.parse(document.publicKey(), malformed("its key cannot be read"));
    SignatureTimes times =
        SignatureTimes.of(document, file, malformed("its timestamps cannot be read"));
    if (OpenPgpKey.isOne(key)) {
      return new VerifiedSignature(key, document.principal(), requireOpenPgp(key, document), times);
    }
    requireSignature(key, document.sig());
    requireTwin(key, SshSig.parse(file.sshsig(), malformed("SSHSIG twin cannot be read")));
    return new VerifiedSignature(key, document.principal(), KeyLife.UNLIMITED, times);
  }

  private void requireStatement(String payloadType) {
    if (!payloadType.equals(Dsse.PAYLOAD_TYPE)) {
      throw invalid(
          "signature was made for a different document type (expected " + Dsse.PAYLOAD_TYPE + ")");
    }
  }

  private KeyLife requireOpenPgp(SshKey key, SignatureDocument document) {
    Json.Unreadable malformed = this::invalid;
    OpenPgpCertificate certificate =
        OpenPgpCertificate.parse(
            Bytes.fromBase64(document.certificate().orElse(""), malformed), malformed);
    if (!certificate.key().equals(key)) {
      throw invalid(
          "the certificate beside it is of "
              + certificate.key().fingerprint()
              + ", expected "
              + key.fingerprint());
    }
    byte[] armored = document.openpgp().orElse("").getBytes(StandardCharsets.US_ASCII);
    return OpenPgpSignature.parse(armored, malformed)
        .require(signed.statement(), namespace, certificate);
  }

  private void requireSignature(SshKey key, Optional<String> base64) {
    VerifyingKey verifying = VerifyingKey.of(key);
    if (verifying.form() == VerifyingKey.Form.SSHSIG_ONLY) {
      requireNone(key, base64);
      return;
    }
    byte[] signature =
        Bytes.fromBase64(
            base64.orElseThrow(() -> invalid("malformed signature: it has no sig")),
            malformed("malformed signature"));
    if (!verifying.isWellFormed(signature)) {
      throw invalid("malformed signature by " + key.fingerprint());
    }
    if (!verifying.holds(encoded, signature)) {
      throw altered(key);
    }
  }

  private void requireNone(SshKey key, Optional<String> base64) {
    if (base64.isPresent()) {
      throw invalid("malformed signature: a " + key.type() + " key makes SSHSIG only");
    }
  }

  private void requireTwin(SshKey key, SshSig twin) {
    if (!twin.key().equals(key)) {
      throw invalid(
          "the SSHSIG twin of the signature by "
              + key.fingerprint()
              + " is by another key, "
              + twin.key().fingerprint());
    }
    if (!twin.namespace().equals(namespace.text())) {
      throw invalid(
          "signature was made for another purpose (namespace "
              + twin.namespace()
              + ", expected "
              + namespace.text()
              + ")");
    }
    if (!twin.holds(signed.statement())) {
      throw altered(key);
    }
  }

  private Failure altered(SshKey key) {
    return invalid(
        "content altered after signing (signature by " + key.fingerprint() + " does not match)");
  }

  private Json.Unreadable malformed(String problem) {
    return reason -> invalid(problem + ": " + reason);
  }

  private Failure invalid(String why) {
    return new Failure(
        Code.SIGNATURE_INVALID,
        subject(),
        why,
        "do not rely on it; fetch it again from where it was published, or ask its "
            + namespace.role());
  }

  private String subject() {
    return namespace.document() + " " + signed.id().abbreviated() + " does not verify";
  }
}
