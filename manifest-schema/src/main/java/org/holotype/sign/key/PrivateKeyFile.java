package org.holotype.sign.key;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.sign.Signer;

/**
 * A private key file as {@code ssh-keygen} writes it; what stands in the clear is read, the secret
 * part is opened by a {@link Signer}.
 *
 * @see <a href="https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key">OpenSSH
 *     PROTOCOL.key</a>
 */
public final class PrivateKeyFile {
  public static final Armor ARMOR = new Armor("OPENSSH PRIVATE KEY");
  static final String MAGIC = "openssh-key-v1\0";
  private static final String PLAIN = "none";

  /** What BouncyCastle decrypts of what {@code ssh -Q cipher} lists. */
  private static final Set<String> CIPHERS =
      Set.of(
          PLAIN,
          "aes128-cbc",
          "aes192-cbc",
          "aes256-cbc",
          "aes128-ctr",
          "aes192-ctr",
          "aes256-ctr",
          "aes128-gcm@openssh.com",
          "aes256-gcm@openssh.com",
          "chacha20-poly1305@openssh.com");

  /** The file itself says how long its passphrase takes to check: at 1024, about a minute. */
  private static final long MOST_ROUNDS = 1024;

  private final byte[] blob;
  private final String cipher;
  private final SshKey publicKey;

  private PrivateKeyFile(byte[] blob, String cipher, SshKey publicKey) {
    this.blob = blob;
    this.cipher = cipher;
    this.publicKey = publicKey;
  }

  /**
   * Reads the part in the clear.
   *
   * @param file the file's bytes
   * @throws Failure {@code KEY_UNUSABLE} where it is not an OpenSSH private key, or not of an
   *     algorithm that Holotype signs with
   */
  public static PrivateKeyFile parse(byte[] file) {
    byte[] blob = ARMOR.unwrap(requireOpenSsh(file), PrivateKeyFile::unusable);
    SshReader reader = new SshReader(blob, PrivateKeyFile::unusable).expect(MAGIC);
    String cipher = requireKnown(reader.name());
    reader.name();
    byte[] derivation = reader.string();
    if (!cipher.equals(PLAIN)) {
      requireBearable(derivation);
    }
    if (reader.number() != 1) {
      throw unusable("it does not hold exactly one key");
    }
    SshKey publicKey = SshKey.ofBlob(reader.string(), PrivateKeyFile::unusable);
    if (VerifyingKey.of(publicKey).form() == VerifyingKey.Form.SSHSIG_ONLY) {
      throw unusable("its secret lies in a FIDO device: ssh-add it, and name its .pub file");
    }
    return new PrivateKeyFile(blob, cipher, publicKey);
  }

  /** Whether a passphrase has to be asked for. */
  public boolean isEncrypted() {
    return !cipher.equals(PLAIN);
  }

  /** The public half, without the comment, which stands in the secret part. */
  public SshKey publicKey() {
    return publicKey;
  }

  /** The key, where it has no passphrase. */
  public SigningKey open() {
    if (isEncrypted()) {
      throw unusable("it is protected by a passphrase, and none was given");
    }
    return secret(new byte[0], "its secret part is damaged");
  }

  /** The key, with this passphrase. */
  public SigningKey unlock(char[] passphrase) {
    ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
    byte[] bytes = new byte[utf8.remaining()];
    utf8.get(bytes);
    try {
      return secret(bytes, "the passphrase is not this key's");
    } finally {
      Arrays.fill(bytes, (byte) 0);
      utf8.clear().put(new byte[utf8.capacity()]);
    }
  }

  private SigningKey secret(byte[] passphrase, String refused) {
    AsymmetricKeyParameter secret = decode(passphrase, refused);
    try {
      return FileKey.of(publicKey, secret);
    } catch (IllegalArgumentException e) {
      throw unusable("its public and its secret part are not of the same key").causedBy(e);
    }
  }

  /** BouncyCastle says by unchecked exceptions of many types that it could not read a blob. */
  private AsymmetricKeyParameter decode(byte[] passphrase, String refused) {
    try {
      return isEncrypted()
          ? OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(blob, passphrase)
          : OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(blob);
    } catch (RuntimeException e) {
      throw unusable(refused).causedBy(e);
    }
  }

  private static byte[] requireOpenSsh(byte[] file) {
    String start = new String(file, 0, Math.min(file.length, 64), StandardCharsets.ISO_8859_1);
    if (start.startsWith("ssh-")) {
      throw unusable("it is the public half; the private one has no .pub at its end");
    }
    if (start.startsWith("-----BEGIN ") && !start.startsWith("-----BEGIN OPENSSH")) {
      throw unusable(
          "it is a PEM key; Holotype reads the OpenSSH form (ssh-keygen -p rewrites it)");
    }
    return file;
  }

  private static String requireKnown(String cipher) {
    if (!CIPHERS.contains(cipher)) {
      throw unusable("it is encrypted with " + cipher + ", which Holotype does not know");
    }
    return cipher;
  }

  private static void requireBearable(byte[] derivation) {
    SshReader options = new SshReader(derivation, PrivateKeyFile::unusable);
    options.string();
    long rounds = options.number();
    if (rounds > MOST_ROUNDS) {
      throw unusable("checking its passphrase takes " + rounds + " rounds, over " + MOST_ROUNDS);
    }
  }

  private static Failure unusable(String reason) {
    Json.Unreadable unusable =
        why ->
            new Failure(
                Code.KEY_UNUSABLE,
                "private key cannot be used",
                why,
                "choose another with --key, or make one with: holotype key generate");
    return unusable.because(reason);
  }
}
