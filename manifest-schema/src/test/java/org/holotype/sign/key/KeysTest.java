package org.holotype.sign.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Random;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Mutation;
import org.holotype.sign.Failures;
import org.holotype.sign.KeySigner;
import org.holotype.sign.Keys;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignatureFile;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static final String LINE =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f a comment";

  @Test
  void aPublicKeyLineComesBack() {
    SshKey key = SshKey.parse("  " + LINE.replace(" a ", "\ta ") + "\n");
    assertEquals("ssh-ed25519", key.type());
    assertEquals("a comment", key.comment());
    assertEquals(LINE, key.line());
    assertEquals(key, SshKey.parse(LINE.replace(" a comment", "")));
    assertEquals(64, key.keyId().length());
    assertEquals(50, key.fingerprint().length());
  }

  @Test
  void malformedPublicKeyLinesAreRefused() {
    for (String line :
        new String[] {
          "",
          "ssh-ed25519",
          LINE.replace("ssh-ed25519 ", "ssh-rsa "),
          LINE.replace("HR4f", "HR4"),
          LINE.replace("AAAAC3", "AAAAD3"),
          LINE.replace(" a comment", " \u001b[2J"),
          LINE + "\n" + LINE,
          "-----BEGIN OPENSSH PRIVATE KEY-----",
          LINE + " ".repeat(20_000) + "x"
        }) {
      Failure failure = assertThrows(Failure.class, () -> SshKey.parse(line), line);
      assertEquals(Code.KEY_UNUSABLE, failure.code());
    }
  }

  @Test
  void aGeneratedKeySignsForItself() {
    Ed25519KeyPair pair = Keys.fresh();
    PrivateKeyFile file = PrivateKeyFile.parse(pair.privateKeyFile());
    assertFalse(file.isEncrypted());
    assertEquals(pair.publicKey(), file.publicKey());
    assertEquals(Keys.ADA, pair.publicKey().comment());
    assertThrows(Failure.class, () -> Ed25519KeyPair.generate(new SecureRandom(), "two\nlines"));
  }

  @Test
  void signingTwiceGivesTheSameBytes() {
    Ed25519KeyPair pair = Keys.fresh();
    byte[] message = {1, 2, 3};
    SignatureFile one = Keys.signer(pair).sign(message, Namespace.RECORD);
    SignatureFile two = Keys.signer(pair).sign(message, Namespace.RECORD);
    assertArrayEquals(one.json(), two.json());
    assertArrayEquals(one.sshsig(), two.sshsig());
  }

  @Test
  void whatIsNoOpenSshPrivateKeyIsNamed() {
    assertWhy("public half", LINE);
    assertWhy("PEM", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
    assertWhy("does not stand between", "hello");
    assertWhy("does not stand between", "");
    assertWhy("does not start with", armored("hello"));
  }

  @Test
  void aSignerNameThatASignersFileCannotHoldIsRefused() {
    PrivateKeyFile file = PrivateKeyFile.parse(Keys.fresh().privateKeyFile());
    for (String name : new String[] {"", "a b", "a,b", "*", "a\"", "#a", "-a", "a\n"}) {
      Failure failure = assertThrows(Failure.class, () -> KeySigner.open(file, name), name);
      assertEquals(Code.USAGE, failure.code());
    }
  }

  @Test
  void damagedKeysGiveAFailureOrTheSameKey() {
    Random random = new Random(5);
    Ed25519KeyPair pair = Keys.fresh();
    byte[] blob = PrivateKeyFile.ARMOR.unwrap(pair.privateKeyFile(), Failures::unreadable);
    for (int round = 0; round < 3_000; round++) {
      byte[] damaged =
          round % 2 == 0
              ? Mutation.of(pair.privateKeyFile(), random)
              : PrivateKeyFile.ARMOR.wrap(Mutation.of(blob, random));
      try {
        KeySigner.open(PrivateKeyFile.parse(damaged), Keys.ADA);
      } catch (Failure expected) {
        assertEquals(Code.KEY_UNUSABLE, expected.code());
      }
    }
  }

  @Test
  void damagedKeyLinesGiveAKeyOrAFailure() {
    Random random = new Random(6);
    for (int round = 0; round < 5_000; round++) {
      String damaged =
          new String(
              Mutation.of(LINE.getBytes(StandardCharsets.UTF_8), random),
              StandardCharsets.ISO_8859_1);
      try {
        VerifyingKey.of(SshKey.parse(damaged));
      } catch (Failure expected) {
        assertEquals(Code.KEY_UNUSABLE, expected.code());
      }
    }
  }

  private static void assertWhy(String part, String file) {
    Failure failure =
        assertThrows(
            Failure.class, () -> PrivateKeyFile.parse(file.getBytes(StandardCharsets.UTF_8)));
    assertEquals(Code.KEY_UNUSABLE, failure.code());
    assertTrue(failure.why().contains(part), failure.why());
  }

  private static String armored(String content) {
    byte[] bytes = PrivateKeyFile.ARMOR.wrap(content.getBytes(StandardCharsets.UTF_8));
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
