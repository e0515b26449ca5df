package org.holotype.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.holotype.sign.key.Bytes;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.key.SshWriter;
import org.holotype.sign.key.VerifyingKey;
import org.junit.jupiter.api.Test;

class DsseTest {
  /** The example of DSSE v1.0.2, protocol.md and implementation.md. */
  @Test
  void encodesThePublishedVector() {
    assertEquals(
        "DSSEv1 29 http://example.com/HelloWorld 11 hello world",
        pae("http://example.com/HelloWorld", "hello world"));
  }

  /** "Test Vectors" of DSSE v1.0.2, protocol.md: a key on P-256, and its signature as r and s. */
  @Test
  void thePublishedSignatureHolds() {
    byte[] point =
        Bytes.join(
            Stream.of(
                new byte[] {4},
                number(
                    "46950820868899156662930047687818585632848591499744589407958293238635476079160"),
                number(
                    "5640078356564379163099075877009565129882514886557779369047442380624545832820")));
    byte[] blob =
        new SshWriter().string("ecdsa-sha2-nistp256").string("nistp256").string(point).toBytes();
    byte[] published =
        Base64.getDecoder()
            .decode(
                "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==");
    byte[] carried =
        new SshWriter()
            .string(new BigInteger(1, Arrays.copyOf(published, 32)).toByteArray())
            .string(new BigInteger(1, Arrays.copyOfRange(published, 32, 64)).toByteArray())
            .toBytes();
    VerifyingKey key = VerifyingKey.of(SshKey.ofBlob(blob, Failures::unreadable));
    byte[] plain = key.plain(carried, Failures::unreadable);
    byte[] body = "hello world".getBytes(StandardCharsets.UTF_8);
    assertTrue(key.holds(Dsse.pae("http://example.com/HelloWorld", body), plain));
    assertFalse(key.holds(Dsse.pae("http://example.com/HelloWorle", body), plain));
  }

  private static byte[] number(String decimal) {
    byte[] signed = new BigInteger(decimal).toByteArray();
    byte[] unsigned = new byte[32];
    int skip = Math.max(0, signed.length - 32);
    System.arraycopy(signed, skip, unsigned, 32 - signed.length + skip, signed.length - skip);
    return unsigned;
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
