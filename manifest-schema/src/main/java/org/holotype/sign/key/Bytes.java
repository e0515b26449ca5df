package org.holotype.sign.key;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.stream.Stream;
import org.holotype.json.Json;

/** Byte arrays put together, and base64 in its one canonical form. */
public final class Bytes {
  private Bytes() {}

  /** One after the other. */
  public static byte[] join(Stream<byte[]> parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    parts.forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  /** With padding, on one line. */
  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Padded base64 without a stray bit: two texts never stand for the same bytes (RFC 4648, 3.5).
   */
  public static byte[] fromBase64(String text, Json.Unreadable malformed) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (base64(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw malformed.because("it is not base64").causedBy(e);
    }
    throw malformed.because("its base64 is not in the canonical form");
  }
}
