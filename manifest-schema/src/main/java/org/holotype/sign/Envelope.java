package org.holotype.sign;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.sign.key.Bytes;
import org.holotype.sign.key.OpenPgpKey;
import org.holotype.sign.key.SshKey;

/**
 * A signed statement as one file that other programs read: a DSSE envelope. Beside the members of
 * the protocol, each signature carries its key, its signer's name and its SSHSIG twin, which
 * readers that do not know them pass over.
 *
 * @param payloadType always {@link Dsse#PAYLOAD_TYPE}
 * @param payload canonical base64 of the statement's exact bytes
 * @param signatures one per signer
 * @see <a href="https://github.com/secure-systems-lab/dsse/blob/master/envelope.md">DSSE
 *     envelope</a>
 */
public record Envelope(String payloadType, String payload, List<Signature> signatures) {
  public Envelope {
    signatures = List.copyOf(signatures);
  }

  /**
   * One signature.
   *
   * @param keyid SHA-256 of the key's blob; a hint
   * @param sig base64 of the raw signature over the DSSE pre-authentication encoding; empty where
   *     its key makes none, so that readers who know no twin count it for nothing
   * @param publicKey the signer's SSH key, type and base64
   * @param principal whom the signer says the key belongs to
   * @param sshsig the armored SSHSIG twin
   * @param certificate base64 of an OpenPGP key's certificate
   * @param openpgp an OpenPGP key's detached signature, armored
   * @param timestamps base64 of RFC 3161 tokens over the signature
   */
  public record Signature(
      @JsonProperty("keyid") String keyid,
      String sig,
      Optional<String> publicKey,
      Optional<String> principal,
      Optional<String> sshsig,
      Optional<String> certificate,
      Optional<String> openpgp,
      Optional<List<String>> timestamps) {}

  /** One file for the statement and all its signatures. */
  public static byte[] write(SignedStatement signed) {
    return Json.write(of(signed));
  }

  /**
   * The same on one line, without a line feed: bundles of in-toto attestations have one a line.
   *
   * @see <a href="https://github.com/in-toto/attestation/blob/main/spec/v1/bundle.md">in-toto
   *     attestation Bundle</a>
   */
  public static String line(SignedStatement signed) {
    return Json.writeLine(of(signed));
  }

  private static Envelope of(SignedStatement signed) {
    List<Signature> signatures = new ArrayList<>();
    for (SignatureFile file : signed.signatures()) {
      SignatureDocument document =
          SignatureDocument.read(file.json(), reason -> unreadable("a signature of it: " + reason));
      signatures.add(
          new Signature(
              document.keyid(),
              document.sig().orElse(""),
              Optional.of(document.publicKey()),
              Optional.of(document.principal()),
              Optional.of(new String(file.sshsig(), StandardCharsets.US_ASCII))
                  .filter(twin -> !twin.isEmpty()),
              document.certificate(),
              document.openpgp(),
              document.timestamps()));
    }
    return new Envelope(Dsse.PAYLOAD_TYPE, Bytes.base64(signed.statement()), signatures);
  }

  /**
   * Reads what {@link #write} wrote; nothing of it is verified yet.
   *
   * @throws Failure {@code VERDICT_UNREADABLE}
   */
  public static SignedStatement read(byte[] envelope) {
    Envelope read = Json.read(envelope, Envelope.class, Envelope::unreadable);
    byte[] statement = Bytes.fromBase64(read.payload(), Envelope::unreadable);
    List<SignatureFile> files = new ArrayList<>();
    for (Signature signature : read.signatures()) {
      files.add(file(read.payloadType(), signature));
    }
    return new SignedStatement(statement, files);
  }

  /** What the record store keeps of it, byte for byte as its signer's own Holotype kept it. */
  private static SignatureFile file(String payloadType, Signature signature) {
    SignatureDocument document =
        new SignatureDocument(
            payloadType,
            signature.keyid(),
            required(signature.publicKey(), "publicKey"),
            required(signature.principal(), "principal"),
            Optional.of(signature.sig()).filter(sig -> !sig.isEmpty()),
            signature.certificate(),
            signature.openpgp(),
            signature.timestamps());
    SshKey key = SshKey.parse(document.publicKey(), Envelope::unreadable);
    return new SignatureFile(
        key.keyId(), Json.write(document), twin(key, signature).getBytes(StandardCharsets.UTF_8));
  }

  private static String twin(SshKey key, Signature signature) {
    return OpenPgpKey.isOne(key) ? "" : required(signature.sshsig(), "sshsig");
  }

  private static String required(Optional<String> member, String name) {
    return member.orElseThrow(
        () -> unreadable("a signature of it has no " + name + ": no Holotype wrote it"));
  }

  private static Failure unreadable(String reason) {
    return new Failure(
        Code.VERDICT_UNREADABLE,
        "the DSSE envelope cannot be read",
        reason,
        "ask its signer for it again, as a file that holotype rerun --sign-to wrote");
  }
}
