package org.holotype.sign.key;

import java.util.regex.Pattern;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;

/**
 * A public key in SSH's form; OpenPGP's stand among them by their fingerprint. Two are equal if
 * their blobs are: the comment is a note to people.
 *
 * @param type the algorithm's SSH name, for example {@code ssh-ed25519}
 * @param base64 the public key blob (RFC 4253, section 6.6), canonical base64
 * @param comment as in the {@code .pub} file; may be empty
 */
public record SshKey(String type, String base64, String comment) {
  static final String ED25519 = "ssh-ed25519";
  public static final String FINGERPRINT = "SHA256:";
  private static final int LONGEST = 16 * 1024;
  private static final Pattern TYPE = Pattern.compile("[a-z0-9@.-]{1,64}");
  private static final Pattern UNSHOWABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

  /**
   * Reads one line as in {@code id_ed25519.pub}: type, base64, and a comment if there is one.
   *
   * @throws Failure {@code KEY_UNUSABLE} where it is no such line
   */
  public static SshKey parse(String line) {
    return parse(line, SshKey::unusable);
  }

  /** The same for a line that is part of something else, which the failure names. */
  public static SshKey parse(String line, Json.Unreadable malformed) {
    String stripped = line.strip();
    if (stripped.length() > LONGEST || UNSHOWABLE.matcher(stripped.replace('\t', ' ')).find()) {
      throw malformed.because("the key line is too long or holds control characters");
    }
    String[] fields = stripped.split("[ \t]+", 3);
    if (fields.length < 2 || !TYPE.matcher(fields[0]).matches()) {
      throw malformed.because("a key line starts with a type, for example " + ED25519);
    }
    SshKey key = ofBlob(Bytes.fromBase64(fields[1], malformed), malformed);
    if (!key.type.equals(fields[0])) {
      throw malformed.because("the line says " + fields[0] + ", the key in it " + key.type);
    }
    return new SshKey(key.type, key.base64, fields.length == 3 ? fields[2] : "");
  }

  /** The key whose blob this is; the blob itself names the type. */
  public static SshKey ofBlob(byte[] blob, Json.Unreadable malformed) {
    String type = new SshReader(blob, malformed).name();
    if (!TYPE.matcher(type).matches()) {
      throw malformed.because("the key's blob does not start with a key type");
    }
    SshKey key = new SshKey(type, Bytes.base64(blob), "");
    if (OpenPgpKey.isOne(key)) {
      SshReader rest = new SshReader(blob, malformed);
      rest.name();
      OpenPgpKey.require(rest, malformed);
    }
    return key;
  }

  /** The key of these 32 raw bytes (RFC 8709, section 4). */
  public static SshKey ed25519(byte[] raw, String comment) {
    byte[] blob = new SshWriter().string(ED25519).string(raw).toBytes();
    return new SshKey(ED25519, Bytes.base64(blob), comment);
  }

  /** The public key blob. */
  public byte[] blob() {
    return Bytes.fromBase64(base64, SshKey::unusable);
  }

  /**
   * As {@code ssh-keygen -l} shows it: {@code SHA256:} and unpadded base64; an OpenPGP key's own
   * with {@code openpgp4fpr:} before it.
   */
  public String fingerprint() {
    if (OpenPgpKey.isOne(this)) {
      return OpenPgpKey.fingerprint(this);
    }
    return FINGERPRINT + Bytes.base64(Digest.sha256().digest(blob())).replace("=", "");
  }

  /** SHA-256 of the blob in hexadecimal: the name of this key's signature files. */
  public String keyId() {
    return Digest.sha256(blob()).hex();
  }

  /** As in a {@code .pub} file, without a line feed. */
  public String line() {
    return comment.isEmpty() ? type + " " + base64 : type + " " + base64 + " " + comment;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SshKey key && base64.equals(key.base64);
  }

  @Override
  public int hashCode() {
    return base64.hashCode();
  }

  /** The failure for a key that nothing can be done with. */
  public static Failure unusable(String reason) {
    return new Failure(
        Code.KEY_UNUSABLE,
        "public key cannot be read",
        reason,
        "give one line as ssh-keygen writes it into id_ed25519.pub");
  }
}
