package org.holotype.sign.key;

import java.security.MessageDigest;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;

/**
 * A detached signature as {@code ssh-keygen -Y sign} makes and {@code ssh-keygen -Y verify} takes.
 *
 * @param key the signer's, as the signature claims
 * @param namespace what it was made for
 * @param hash {@code sha512} or {@code sha256}
 * @param signature in its plain form
 * @see <a href="https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig">OpenSSH
 *     PROTOCOL.sshsig</a>
 */
public record SshSig(SshKey key, String namespace, String hash, byte[] signature) {
  private static final Armor ARMOR = new Armor("SSH SIGNATURE");
  private static final String MAGIC = "SSHSIG";
  private static final int VERSION = 1;
  private static final String SHA512 = "sha512";

  /** What has to be signed so that the result is a signature of this message for that purpose. */
  public static byte[] toBeSigned(String namespace, byte[] message) {
    return toBeSigned(namespace, SHA512, message);
  }

  /** The signature that a key gave over {@link #toBeSigned(String, byte[])}. */
  public static SshSig of(SshKey key, String namespace, byte[] signature) {
    return new SshSig(key, namespace, SHA512, signature);
  }

  /** Reads the armored form. */
  public static SshSig parse(byte[] armored, Json.Unreadable malformed) {
    SshReader blob = new SshReader(ARMOR.unwrap(armored, malformed), malformed).expect(MAGIC);
    if (blob.number() != VERSION) {
      throw malformed.because("it is not of SSHSIG version 1");
    }
    SshKey key = SshKey.ofBlob(blob.string(), malformed);
    String namespace = blob.name();
    blob.string();
    String hash = blob.name();
    SshReader signature = new SshReader(blob.string(), malformed);
    blob.end();
    return new SshSig(key, namespace, known(hash, malformed), plain(signature, key, malformed));
  }

  /** Whether its key made it over this message, for the purpose it names. */
  public boolean holds(byte[] message) {
    return VerifyingKey.of(key).holds(toBeSigned(namespace, hash, message), signature);
  }

  /** The armored form. */
  public byte[] toBytes() {
    VerifyingKey verifying = VerifyingKey.of(key);
    SshWriter inner = new SshWriter().string(verifying.algorithm());
    verifying.write(verifying.carried(signature), inner);
    return ARMOR.wrap(
        new SshWriter()
            .raw(MAGIC)
            .number(VERSION)
            .string(key.blob())
            .string(namespace)
            .string("")
            .string(hash)
            .string(inner.toBytes())
            .toBytes());
  }

  private static byte[] toBeSigned(String namespace, String hash, byte[] message) {
    return new SshWriter()
        .raw(MAGIC)
        .string(namespace)
        .string("")
        .string(hash)
        .string(computation(hash).digest(message))
        .toBytes();
  }

  private static MessageDigest computation(String hash) {
    return hash.equals(SHA512) ? Digest.sha512() : Digest.sha256();
  }

  private static String known(String hash, Json.Unreadable malformed) {
    if (!hash.equals(SHA512) && !hash.equals("sha256")) {
      throw malformed.because("its hash " + hash + " is neither sha512 nor sha256");
    }
    return hash;
  }

  private static byte[] plain(SshReader signature, SshKey key, Json.Unreadable malformed) {
    VerifyingKey verifying = VerifyingKey.of(key);
    String algorithm = signature.name();
    if (!algorithm.equals(verifying.algorithm())) {
      throw malformed.because("a " + key.type() + " key cannot make a " + algorithm + " signature");
    }
    byte[] carried = verifying.read(signature);
    signature.end();
    return verifying.plain(carried, malformed);
  }
}
