package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A content digest, {@code algorithm:hex}, in the grammar of the OCI image specification
 * (descriptor.md, "Digests"). Only registered algorithms whose strength we can vouch for are
 * accepted; an unknown one is refused rather than trusted.
 *
 * <p>What it keeps is the raw bytes: an image has a digest for each of its files.
 */
public final class Digest implements Comparable<Digest> {
  private static final int SHA256_BYTES = 32;

  private final String algorithm;
  private final byte[] raw;

  /**
   * @param algorithm {@code sha256} or {@code sha512}
   * @param hex lower-case hexadecimal of exactly the algorithm's length
   */
  public Digest(String algorithm, String hex) {
    if (hex.length() != hexLength(algorithm) || !isHex(hex)) {
      throw malformed(algorithm + ":" + hex, "the hexadecimal part has the wrong form");
    }
    this.algorithm = algorithm.equals("sha256") ? "sha256" : "sha512";
    this.raw = HexFormat.of().parseHex(hex);
  }

  private Digest(byte[] sha256) {
    this.algorithm = "sha256";
    this.raw = sha256;
  }

  /** Reads {@code algorithm:hex}; refuses anything else. */
  @JsonCreator
  public static Digest parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw malformed(text, "there is no algorithm before the hexadecimal part");
    }
    return new Digest(text.substring(0, colon), text.substring(colon + 1));
  }

  public static Digest sha256(byte[] bytes) {
    return of(sha256().digest(bytes));
  }

  /** The digest whose 32 raw bytes a finished SHA-256 computation gave. */
  public static Digest of(byte[] sha256) {
    if (sha256.length != SHA256_BYTES) {
      throw new IllegalArgumentException("SHA-256 has 32 bytes, not " + sha256.length);
    }
    return new Digest(sha256.clone());
  }

  /** A fresh SHA-256 computation. */
  public static MessageDigest sha256() {
    return computation("SHA-256");
  }

  /** A fresh SHA-512 computation. */
  public static MessageDigest sha512() {
    return computation("SHA-512");
  }

  /** A fresh computation of this digest's algorithm, to check bytes against it. */
  public MessageDigest computation() {
    return algorithm.equals("sha512") ? sha512() : sha256();
  }

  /** Whether a finished computation of this digest's algorithm gave these raw bytes. */
  public boolean matches(byte[] raw) {
    return Arrays.equals(raw, this.raw);
  }

  /** Enough of the digest for a human eye. */
  public String abbreviated() {
    return hex().substring(0, 12);
  }

  /** Its algorithm, {@code sha256} or {@code sha512}. */
  public String algorithm() {
    return algorithm;
  }

  /** Its bytes in lower-case hexadecimal. */
  public String hex() {
    return HexFormat.of().formatHex(raw);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Digest digest
        && digest.algorithm.equals(algorithm)
        && Arrays.equals(digest.raw, raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }

  @Override
  public int compareTo(Digest other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return algorithm + ":" + hex();
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static int hexLength(String algorithm) {
    return switch (algorithm) {
      case "sha256" -> 64;
      case "sha512" -> 128;
      default -> throw malformed(algorithm + ":...", "the algorithm is not one Holotype knows");
    };
  }

  private static MessageDigest computation(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform provides " + name, e);
    }
  }

  private static Failure malformed(String text, String why) {
    return new Failure(
        Code.RECORD_UNREADABLE,
        "digest \"" + text + "\" cannot be read",
        why,
        "expected sha256:<64 hexadecimal digits> or sha512:<128>");
  }
}
