package org.holotype.sign.key;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holotype.json.Json;

/**
 * OpenPGP keys among SSH's: they stand in signers files by the fingerprint of their primary key, in
 * the wire form of an SSH key of a type of ours. Stock {@code ssh-keygen} passes over such lines.
 */
public final class OpenPgpKey {
  static final String TYPE = "openpgp-v4@holotype.org";

  /** How such keys are written where people read them; a registered URI scheme. */
  public static final String SCHEME = "openpgp4fpr:";

  private static final int FINGERPRINT_BYTES = 20;
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{40}");

  private OpenPgpKey() {}

  /** The key whose primary fingerprint is written here, with or without the scheme. */
  public static Optional<SshKey> parse(String text) {
    String hex = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
    return HEX.matcher(hex).matches()
        ? Optional.of(of(HexFormat.of().parseHex(hex)))
        : Optional.empty();
  }

  /** The key of this primary fingerprint, 20 bytes. */
  public static SshKey of(byte[] fingerprint) {
    byte[] blob = new SshWriter().string(TYPE).string(fingerprint).toBytes();
    return new SshKey(TYPE, Bytes.base64(blob), "");
  }

  /** Whether a key is one of these. */
  public static boolean isOne(SshKey key) {
    return key.type().equals(TYPE);
  }

  /** The fingerprint with its scheme, upper case as {@code gpg} shows it. */
  static String fingerprint(SshKey key) {
    SshReader blob = new SshReader(key.blob(), SshKey::unusable);
    blob.name();
    byte[] fingerprint = blob.string();
    blob.end();
    return SCHEME + HexFormat.of().formatHex(fingerprint).toUpperCase(Locale.ROOT);
  }

  /** Holds a blob of this type against its form. */
  static void require(SshReader rest, Json.Unreadable malformed) {
    if (rest.string().length != FINGERPRINT_BYTES) {
      throw malformed.because("an OpenPGP fingerprint has " + FINGERPRINT_BYTES + " bytes");
    }
    rest.end();
  }
}
