package org.holotype.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.sign.OpenPgpSigner;
import org.holotype.sign.key.OpenPgpKey;
import org.holotype.sign.key.PemKey;
import org.holotype.sign.key.SshKey;

/** Somebody else's public key, as a command line names it. */
final class PublicKeys {
  static final String DESCRIPTION =
      "A public key file (OpenSSH's, OpenSSL's PEM, or an OpenPGP certificate), its one line, or an"
          + " OpenPGP fingerprint.";

  private PublicKeys() {}

  /**
   * The key that is meant.
   *
   * @param given its one line, an OpenPGP fingerprint, or a file that holds either's public half
   */
  static SshKey of(String given) {
    if (given.startsWith("ssh-") || given.startsWith("ecdsa-") || given.startsWith("sk-")) {
      return SshKey.parse(given);
    }
    return OpenPgpKey.parse(given).orElseGet(() -> inFile(Settings.read(Path.of(given))));
  }

  /** The OpenPGP certificate that is in the file meant, where that is one. */
  static Optional<byte[]> certificate(String given, SshKey key) {
    boolean isFile = OpenPgpKey.isOne(key) && OpenPgpKey.parse(given).isEmpty();
    return isFile ? Optional.of(Settings.read(Path.of(given))) : Optional.empty();
  }

  private static SshKey inFile(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8).strip();
    if (text.startsWith(PemKey.BEGIN)) {
      return PemKey.parse(file);
    }
    return text.startsWith("-----BEGIN PGP PUBLIC KEY BLOCK-----")
        ? OpenPgpSigner.keyOf(file)
        : SshKey.parse(text);
  }
}
