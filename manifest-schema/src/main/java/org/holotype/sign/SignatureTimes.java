package org.holotype.sign;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.holotype.json.Json;
import org.holotype.sign.key.Bytes;

/**
 * What timestamp authorities said of one signature; not yet believed.
 *
 * @param stamped the bytes of the signature that their tokens are about
 * @param tokens RFC 3161, DER
 */
public record SignatureTimes(byte[] stamped, List<byte[]> tokens) {
  /** No authority was asked. */
  public static final SignatureTimes NONE = new SignatureTimes(new byte[0], List.of());

  public SignatureTimes {
    tokens = List.copyOf(tokens);
  }

  static SignatureTimes of(
      SignatureDocument document, SignatureFile file, Json.Unreadable malformed) {
    List<byte[]> tokens =
        document.timestamps().orElse(List.of()).stream()
            .map(token -> Bytes.fromBase64(token, malformed))
            .toList();
    return tokens.isEmpty() ? NONE : new SignatureTimes(stamped(document, file), tokens);
  }

  /** A signature's one form that other programs read first: DSSE, else OpenPGP, else SSHSIG. */
  public static byte[] stamped(SignatureDocument document, SignatureFile file) {
    return document
        .sig()
        .or(document::openpgp)
        .map(text -> text.getBytes(StandardCharsets.US_ASCII))
        .orElseGet(file::sshsig);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignatureTimes times
        && Arrays.equals(stamped, times.stamped)
        && Arrays.deepEquals(tokens.toArray(), times.tokens.toArray());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(stamped);
  }
}
