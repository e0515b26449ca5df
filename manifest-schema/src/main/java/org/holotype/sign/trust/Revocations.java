package org.holotype.sign.trust;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;
import org.holotype.sign.key.Bytes;
import org.holotype.sign.key.SshKey;

/**
 * Keys that are known to have been in other hands, in either form that OpenSSH takes: a key
 * revocation list, or one public key a line. A line may also be a fingerprint, and begin with the
 * time at which the key came into other hands: {@code since="YYYYMMDD[HHMM[SS]]Z"}. That is a form
 * of ours: OpenSSH's lists have no times.
 *
 * @param sha256 since when, by the hexadecimal SHA-256 of the keys' blobs; {@link #EVER} where no
 *     time is known
 * @param sha1 the same by SHA-1; older lists name keys so
 * @see <a href="https://man.openbsd.org/ssh-keygen.1#KEY_REVOCATION_LISTS">ssh-keygen(1), "KEY
 *     REVOCATION LISTS"</a>
 */
public record Revocations(Map<String, Instant> sha256, Map<String, Instant> sha1) {
  /** Nothing that such a key ever signed is to be relied on. */
  public static final Instant EVER = Instant.MIN;

  /** A list without a key. */
  public static final Revocations NONE = new Revocations(Map.of(), Map.of());

  private static final int LONGEST = 16 << 20;
  private static final Pattern SINCE = Pattern.compile("since=\"([^\"]*)\"[ \t]+(.*)");

  public Revocations {
    sha256 = Map.copyOf(sha256);
    sha1 = Map.copyOf(sha1);
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

  /** Since when the key is not its owner's alone, if it is listed at all. */
  public Optional<Instant> since(SshKey key) {
    return Stream.of(
            Optional.ofNullable(sha256.get(key.keyId())),
            Optional.ofNullable(sha1.get(sha1(key.blob()))))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /** All that either list names, from the earlier of two times on. */
  public Revocations and(Revocations other) {
    return new Revocations(merged(sha256, other.sha256), merged(sha1, other.sha1));
  }

  /** A line of a list in plain form, without its line feed. */
  public static String line(SshKey key, Optional<Instant> since) {
    return since.map(time -> "since=\"" + SshTime.write(time) + "\" ").orElse("") + key.line();
  }

  private static Map<String, Instant> merged(Map<String, Instant> a, Map<String, Instant> b) {
    Map<String, Instant> all = new HashMap<>(a);
    b.forEach((name, since) -> all.merge(name, since, Revocations::earlier));
    return all;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Revocations lines(byte[] file, String name) {
    Map<String, Instant> named = new HashMap<>();
    int number = 0;
    for (String raw : new String(file, StandardCharsets.UTF_8).split("\n", -1)) {
      String line = raw.strip();
      String where = "line " + ++number + " of " + name;
      if (!line.isEmpty() && !line.startsWith("#")) {
        read(line, named, reason -> malformed(where, reason));
      }
    }
    return new Revocations(named, Map.of());
  }

  private static void read(String line, Map<String, Instant> named, Json.Unreadable malformed) {
    Matcher timed = SINCE.matcher(line);
    boolean hasTime = timed.matches();
    Instant since = hasTime ? SshTime.parse(timed.group(1), malformed) : EVER;
    named.merge(named(hasTime ? timed.group(2) : line, malformed), since, Revocations::earlier);
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
