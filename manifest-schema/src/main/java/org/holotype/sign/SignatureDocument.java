package org.holotype.sign;

import java.util.List;
import java.util.Optional;
import org.holotype.json.Json;
import org.holotype.sign.key.Bytes;
import org.holotype.sign.key.SshKey;

/**
 * The JSON of one signature.
 *
 * @param payloadType what the signed bytes are; covered by the signature
 * @param keyid SHA-256 of the key's blob; a hint, never believed
 * @param publicKey the signer's key, type and base64
 * @param principal whom the signer says the key belongs to; not covered by the signature, so it
 *     counts only where a signers file says the same
 * @param sig canonical base64 of the raw signature over the DSSE pre-authentication encoding;
 *     absent where the key makes no such signatures, and the twin alone counts
 * @param certificate canonical base64 of an OpenPGP key's certificate
 * @param openpgp an OpenPGP key's detached signature over the statement, armored
 * @param timestamps canonical base64 of RFC 3161 tokens over the signature; not covered by it
 */
public record SignatureDocument(
    String payloadType,
    String keyid,
    String publicKey,
    String principal,
    Optional<String> sig,
    Optional<String> certificate,
    Optional<String> openpgp,
    Optional<List<String>> timestamps) {
  private static final int LONGEST = 64 * 1024;

  static SignatureDocument of(SshKey key, String principal, Optional<byte[]> signature) {
    return new SignatureDocument(
        Dsse.PAYLOAD_TYPE,
        key.keyId(),
        key.type() + " " + key.base64(),
        principal,
        signature.map(Bytes::base64),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static SignatureDocument ofOpenPgp(
      SshKey key, String principal, byte[] certificate, String armored) {
    return new SignatureDocument(
        Dsse.PAYLOAD_TYPE,
        key.keyId(),
        key.type() + " " + key.base64(),
        principal,
        Optional.empty(),
        Optional.of(Bytes.base64(certificate)),
        Optional.of(armored),
        Optional.empty());
  }

  /** The same with what authorities say of when it was made. */
  public SignatureDocument timestamped(List<String> tokens) {
    return new SignatureDocument(
        payloadType, keyid, publicKey, principal, sig, certificate, openpgp, Optional.of(tokens));
  }

  /** Reads a signature file; whether it holds is another question. */
  public static SignatureDocument read(byte[] json, Json.Unreadable malformed) {
    if (json.length > LONGEST) {
      throw malformed.because("it has " + json.length + " bytes, more than " + LONGEST);
    }
    SignatureDocument document = Json.read(json, SignatureDocument.class, malformed);
    if (!Principal.isWellFormed(document.principal)) {
      throw malformed.because("its principal is not a plain name");
    }
    return document;
  }
}
