package org.holotype.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DsseTest {
  /** The example of DSSE v1.0.2, protocol.md and implementation.md. */
  @Test
  void encodesThePublishedVector() {
    assertEquals(
        "DSSEv1 29 http://example.com/HelloWorld 11 hello world",
        pae("http://example.com/HelloWorld", "hello world"));
  }

  @Test
  void lengthsCountBytes() {
    assertEquals("DSSEv1 0  0 ", pae("", ""));
    assertEquals("DSSEv1 1 t 2 \u00e9", pae("t", "\u00e9"));
  }

  private static String pae(String type, String body) {
    byte[] encoded = Dsse.pae(type, body.getBytes(StandardCharsets.UTF_8));
    return new String(encoded, StandardCharsets.UTF_8);
  }
}
