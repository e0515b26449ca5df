package org.holotype.sign;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;

/**
 * Keys that are known to have been in other hands, in either form that OpenSSH takes: a key
 * revocation list, or one public key a line. A line may also be a fingerprint.
 *
 * @param sha256 of the keys' blobs, in hexadecimal
 * @param sha1 of the keys' blobs, in hexadecimal; older lists name keys so
 * @see <a href="https://man.openbsd.org/ssh-keygen.1#KEY_REVOCATION_LISTS">ssh-keygen(1), "KEY
 *     REVOCATION LISTS"</a>
 */
public record Revocations(Set<String> sha256, Set<String> sha1) {
  /** A list without a key. */
  public static final Revocations NONE = new Revocations(Set.of(), Set.of());

  private static final int LONGEST = 16 << 20;

  public Revocations {
    sha256 = Set.copyOf(sha256);
    sha1 = Set.copyOf(sha1);
  }

  /**
   * Reads a list in either form.
   *
   * @param file the file's bytes
   * @param name what to call it in a failure
   * @throws Failure {@code STORE_UNUSABLE} where any of it is not understood: a list half
   *     understood might let a stolen key pass
   */
  public static Revocations parse(byte[] file, String name) {
    if (file.length > LONGEST) {
      throw malformed(name, "it has " + file.length + " bytes, more than " + LONGEST);
    }
    return RevocationList.isOne(file)
        ? RevocationList.parse(file, reason -> malformed(name, reason))
        : lines(file, name);
  }

  /** Whether the list names this key. */
  public boolean name(SshKey key) {
    return sha256.contains(key.keyId()) || sha1.contains(sha1(key.blob()));
  }

  /** All that either list names. */
  public Revocations and(Revocations other) {
    Set<String> longer = new HashSet<>(sha256);
    longer.addAll(other.sha256);
    Set<String> shorter = new HashSet<>(sha1);
    shorter.addAll(other.sha1);
    return new Revocations(longer, shorter);
  }

  private static Revocations lines(byte[] file, String name) {
    Set<String> named = new HashSet<>();
    int number = 0;
    for (String raw : new String(file, StandardCharsets.UTF_8).split("\n", -1)) {
      String line = raw.strip();
      String where = "line " + ++number + " of " + name;
      if (!line.isEmpty() && !line.startsWith("#")) {
        named.add(named(line, reason -> malformed(where, reason)));
      }
    }
    return new Revocations(named, Set.of());
  }

  private static String named(String line, Json.Unreadable malformed) {
    if (!line.startsWith(SshKey.FINGERPRINT)) {
      return SshKey.parse(line, malformed).keyId();
    }
    byte[] hash = Bytes.fromBase64(line.substring(SshKey.FINGERPRINT.length()) + "=", malformed);
    if (hash.length != Digest.sha256().getDigestLength()) {
      throw malformed.because("its fingerprint is not a SHA-256");
    }
    return HexFormat.of().formatHex(hash);
  }

  private static String sha1(byte[] blob) {
    SHA1Digest digest = new SHA1Digest();
    digest.update(blob, 0, blob.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return HexFormat.of().formatHex(hash);
  }

  static boolean startsWith(byte[] file, byte[] magic) {
    return file.length >= magic.length
        && Arrays.equals(magic, 0, magic.length, file, 0, magic.length);
  }

  private static Failure malformed(String what, String reason) {
    return new Failure(
        Code.STORE_UNUSABLE,
        "revocation list " + what + " cannot be read",
        reason,
        "make it with `ssh-keygen -k`, or write one public key or SHA256: fingerprint a line");
  }
}
