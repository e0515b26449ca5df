package org.holotype.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.sign.key.Ed25519KeyPair;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.time.TimestampRoots;
import org.holotype.sign.trust.AllowedSigners;
import org.holotype.sign.trust.Revocations;
import org.holotype.sign.trust.TrustPolicy;
import org.holotype.tree.IoReason;

/**
 * The user's own key and the signers whom the user trusts, knows, or knows to be compromised, in
 * OpenSSH's forms.
 *
 * @param directory {@code $XDG_CONFIG_HOME/holotype}
 */
record Settings(Path directory) {
  private static final int LARGEST = 1 << 20;
  private static final String CERTIFICATES = "certificates";

  Path keyFile() {
    return directory.resolve("id_ed25519");
  }

  /** The public half of the generated key, if there is one. */
  Optional<SshKey> ownKey() {
    Path file = directory.resolve("id_ed25519.pub");
    return Files.isRegularFile(file)
        ? Optional.of(SshKey.parse(new String(read(file), StandardCharsets.UTF_8).strip()))
        : Optional.empty();
  }

  /** Whom the user trusts. */
  SignersFile signers() {
    return new SignersFile(directory, "allowed_signers");
  }

  /** Whose keys were seen, and never vouched for. */
  SignersFile knownSigners() {
    return new SignersFile(directory, "known_signers");
  }

  /**
   * Where the certificate of a trusted OpenPGP key is kept, which its signers line only names.
   *
   * @param fingerprint forty upper-case hexadecimal digits
   */
  Path certificate(String fingerprint) {
    return directory.resolve(CERTIFICATES).resolve(fingerprint + ".pgp");
  }

  /**
   * Keeps that certificate; a newer one, perhaps with a revocation in it, takes the older's place.
   */
  void keepCertificate(String fingerprint, byte[] certificate) {
    Path file = certificate(fingerprint);
    try {
      Path certificates = directory.resolve(CERTIFICATES);
      makeDirectory(certificates);
      Path next = Files.createTempFile(certificates, fingerprint, null);
      Files.write(next, certificate);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Whose word the user takes on time. */
  Path timestampRoots() {
    return directory.resolve("timestamp_roots.pem");
  }

  /** Keys that the user knows to be compromised. */
  SignersFile revokedKeys() {
    return new SignersFile(directory, "revoked_keys");
  }

  /** The same as a list. */
  Revocations revoked() {
    return SignersOption.revocationsIn(revokedKeys().file());
  }

  /** Whom to trust: the user's file and key; what the store says is mentioned, not believed. */
  TrustPolicy policy(byte[] storeSigners, Revocations revoked, TimestampRoots authorities) {
    return new TrustPolicy(
        signers().read(),
        ownKey().map(Set::of).orElse(Set.of()),
        AllowedSigners.parse(storeSigners, "the store's trust/allowed_signers"),
        revoked,
        authorities,
        Instant.now());
  }

  /** Keeps a fresh key pair; never over an older one. */
  void keep(Ed25519KeyPair pair) {
    try {
      makeDirectory(directory);
      write(keyFile(), pair.privateKeyFile(), "rw-------");
      byte[] line = (pair.publicKey().line() + "\n").getBytes(StandardCharsets.UTF_8);
      write(directory.resolve("id_ed25519.pub"), line, "rw-r--r--");
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  static byte[] read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException("it is larger than 1 MiB");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new Failure(
              Code.KEY_UNUSABLE,
              file + " cannot be read",
              IoReason.of(e),
              "check its path and permissions")
          .causedBy(e);
    }
  }

  static void makeDirectory(Path directory) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void write(Path file, byte[] bytes, String permissions) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    Files.write(file, bytes);
  }

  private Failure unwritable(IOException e) {
    return new Failure(
            Code.INPUT_OUTPUT,
            directory + " cannot be written",
            IoReason.of(e),
            "set XDG_CONFIG_HOME to a directory of yours")
        .causedBy(e);
  }
}
