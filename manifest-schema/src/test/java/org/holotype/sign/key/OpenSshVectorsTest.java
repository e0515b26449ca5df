package org.holotype.sign.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.sign.Failures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signatures that OpenSSH tests itself with: regress/unittests/sshsig/testdata, 9.2. */
class OpenSshVectorsTest {
  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa", "ed25519_sk", "ecdsa_sk"})
  void itsSignaturesHoldAndOverNothingElse(String name) throws IOException {
    SshSig signature = SshSig.parse(vector(name + ".sig"), Failures::unreadable);
    assertEquals(SshKey.parse(text(name + ".pub")), signature.key());
    assertEquals(text("namespace").strip(), signature.namespace());
    byte[] message = vector("signed-data");
    assertTrue(signature.holds(message));
    message[0] ^= 1;
    assertFalse(signature.holds(message));
  }

  /** The last five are the flags and the counter of a device. */
  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa", "ed25519_sk", "ecdsa_sk"})
  void noBitOfASignatureCanBeTurned(String name) throws IOException {
    SshSig signature = SshSig.parse(vector(name + ".sig"), Failures::unreadable);
    byte[] message = vector("signed-data");
    for (int back = 1; back <= 12; back++) {
      byte[] bent = signature.signature().clone();
      bent[bent.length - back] ^= 1;
      SshSig other = new SshSig(signature.key(), signature.namespace(), signature.hash(), bent);
      assertFalse(other.holds(message), name + " " + back);
    }
  }

  @Test
  void dsaAndBrowserSignaturesAreRefusedByName() throws IOException {
    byte[] dsa = vector("dsa.sig");
    Failure old = assertThrows(Failure.class, () -> SshSig.parse(dsa, Failures::unreadable));
    assertEquals(Code.KEY_UNUSABLE, old.code());
    assertTrue(old.why().contains("ssh-dss"), old.why());
    byte[] browser = vector("ecdsa_sk_webauthn.sig");
    Failure web = assertThrows(Failure.class, () -> SshSig.parse(browser, Failures::unreadable));
    assertTrue(web.why().contains("cannot make a webauthn-sk-"), web.why());
  }

  private static String text(String name) throws IOException {
    return new String(vector(name), StandardCharsets.UTF_8).strip();
  }

  private static byte[] vector(String name) throws IOException {
    try (InputStream in =
        OpenSshVectorsTest.class.getResourceAsStream("/vectors/openssh/" + name)) {
      return in.readAllBytes();
    }
  }
}
