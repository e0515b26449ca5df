package org.holotype.sign.time;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignatureDocument;
import org.holotype.sign.SignatureFile;
import org.holotype.sign.SignatureTimes;
import org.holotype.sign.Signer;
import org.holotype.sign.key.Bytes;
import org.holotype.sign.key.SshKey;

/**
 * Signs, and has an authority say when.
 *
 * @param signer who signs
 * @param authority who says when
 * @param lost told why a signature had to stay without a time; it is worth keeping all the same
 */
public record TimestampedSigner(Signer signer, TimestampAuthority authority, Consumer<Failure> lost)
    implements Signer {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BITS = 63;

  /**
   * Asks the authority once before anything is run, so that a wrong address shows at once.
   *
   * @throws Failure {@code TIMESTAMP_UNAVAILABLE}
   */
  public static TimestampedSigner of(
      Signer signer, TimestampAuthority authority, Consumer<Failure> lost) {
    TimestampedSigner timestamped = new TimestampedSigner(signer, authority, lost);
    timestamped.token(new byte[0]);
    return timestamped;
  }

  @Override
  public SshKey publicKey() {
    return signer.publicKey();
  }

  @Override
  public SignatureFile sign(byte[] statement, Namespace namespace) {
    SignatureFile file = signer.sign(statement, namespace);
    SignatureDocument document = SignatureDocument.read(file.json(), this::unavailable);
    try {
      byte[] token = token(SignatureTimes.stamped(document, file));
      byte[] json = Json.write(document.timestamped(List.of(Bytes.base64(token))));
      return new SignatureFile(file.keyId(), json, file.sshsig());
    } catch (Failure failure) {
      lost.accept(failure);
      return file;
    }
  }

  /** What is no statement stays without a time: nobody would find its token. */
  @Override
  public byte[] seal(byte[] message, Namespace namespace) {
    return signer.seal(message, namespace);
  }

  @Override
  public Optional<byte[]> certificate() {
    return signer.certificate();
  }

  private byte[] token(byte[] stamped) {
    BigInteger nonce = new BigInteger(NONCE_BITS, RANDOM);
    byte[] answer = authority.ask(Timestamp.request(stamped, nonce));
    return Timestamp.answered(answer, stamped, nonce, this::unavailable);
  }

  private Failure unavailable(String why) {
    return new Failure(
        Code.TIMESTAMP_UNAVAILABLE,
        "timestamp authority " + authority.name() + " gave no usable timestamp",
        why,
        "try another address of RFC 3161 with --timestamp URL, or sign without");
  }
}
