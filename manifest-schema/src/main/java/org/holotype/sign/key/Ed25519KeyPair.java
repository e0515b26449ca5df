package org.holotype.sign.key;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A fresh key pair as the two files that {@code ssh-keygen -t ed25519} would write.
 *
 * @param privateKeyFile bytes of the private file, without a passphrase; to be written with mode
 *     0600
 * @param publicKey the public half, with the comment
 */
public record Ed25519KeyPair(byte[] privateKeyFile, SshKey publicKey) {
  private static final int BLOCK = 8;

  /**
   * Makes a pair.
   *
   * @param comment a note to people, for example a mail address
   * @throws org.holotype.failure.Failure {@code KEY_UNUSABLE} where the comment holds control
   *     characters
   */
  public static Ed25519KeyPair generate(SecureRandom random, String comment) {
    byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
    byte[] raw = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePrivateKey(random, seed);
    Ed25519.generatePublicKey(seed, 0, raw, 0);
    SshKey publicKey = SshKey.parse(SshKey.ed25519(raw, comment).line());
    return new Ed25519KeyPair(file(seed, raw, publicKey, random.nextInt()), publicKey);
  }

  private static byte[] file(byte[] seed, byte[] raw, SshKey publicKey, int check) {
    byte[] secret =
        new SshWriter()
            .number(check)
            .number(check)
            .string(SshKey.ED25519)
            .string(raw)
            .string(Bytes.join(Stream.of(seed, raw)))
            .string(publicKey.comment())
            .padTo(BLOCK)
            .toBytes();
    return PrivateKeyFile.ARMOR.wrap(
        new SshWriter()
            .raw(PrivateKeyFile.MAGIC)
            .string("none")
            .string("none")
            .string("")
            .number(1)
            .string(publicKey.blob())
            .string(secret)
            .toBytes());
  }
}
