package org.holotype.sign.key;

import java.nio.charset.StandardCharsets;
import org.holotype.json.Json;

/**
 * Base64 between a BEGIN and an END line, as OpenSSH wraps keys and signatures.
 *
 * @param label the words between {@code BEGIN} and the dashes
 */
public record Armor(String label) {
  private static final int LINE = 70;
  private static final int LONGEST = 64 * 1024;

  /** The armored text of these bytes, ending in a line feed. */
  public byte[] wrap(byte[] content) {
    StringBuilder text = new StringBuilder(begin()).append('\n');
    String base64 = Bytes.base64(content);
    for (int at = 0; at < base64.length(); at += LINE) {
      text.append(base64, at, Math.min(base64.length(), at + LINE)).append('\n');
    }
    return text.append(end()).append('\n').toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The bytes in an armored text; nothing may stand before or after it. */
  public byte[] unwrap(byte[] armored, Json.Unreadable malformed) {
    if (armored.length > LONGEST) {
      throw malformed.because("it has " + armored.length + " bytes, more than " + LONGEST);
    }
    String text = new String(armored, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    if (!body.startsWith(begin() + "\n") || !body.endsWith("\n" + end())) {
      throw malformed.because("it does not stand between " + begin() + " and " + end());
    }
    int from = begin().length() + 1;
    int to = body.length() - end().length() - 1;
    return Bytes.fromBase64(body.substring(from, Math.max(from, to)).replace("\n", ""), malformed);
  }

  private String begin() {
    return "-----BEGIN " + label + "-----";
  }

  private String end() {
    return "-----END " + label + "-----";
  }
}
