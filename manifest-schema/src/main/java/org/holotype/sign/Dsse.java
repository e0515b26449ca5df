package org.holotype.sign;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.holotype.sign.key.Bytes;

/**
 * What a DSSE signature covers.
 *
 * @see <a href="https://github.com/secure-systems-lab/dsse/blob/v1.0.2/protocol.md">DSSE v1.0.2,
 *     "Signature Definition"</a>
 */
public final class Dsse {
  /** The payload type of every in-toto Statement. */
  public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  private Dsse() {}

  /**
   * The pre-authentication encoding: {@code DSSEv1 LEN(type) type LEN(body) body}, lengths in bytes
   * and decimal ASCII. Type and lengths are inside, so nothing signed reads as anything else.
   */
  public static byte[] pae(String payloadType, byte[] body) {
    byte[] type = utf8(payloadType);
    return Bytes.join(
        Stream.of(utf8("DSSEv1 " + type.length + " "), type, utf8(" " + body.length + " "), body));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
