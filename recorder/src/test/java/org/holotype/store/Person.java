package org.holotype.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.holotype.sign.KeySigner;
import org.holotype.sign.Namespace;
import org.holotype.sign.key.Ed25519KeyPair;
import org.holotype.sign.key.PrivateKeyFile;
import org.holotype.sign.trust.AllowedSigners;

/** Somebody with a key. */
record Person(String name, KeySigner key) {
  static Person named(String name) {
    Ed25519KeyPair pair = Ed25519KeyPair.generate(new SecureRandom(), name);
    PrivateKeyFile file = PrivateKeyFile.parse(pair.privateKeyFile());
    return new Person(name, KeySigner.open(file, name + "@example.org"));
  }

  /** The same whose key other processes find in a file, which is made where it is not. */
  static Person keptIn(Path file, String name) {
    try {
      if (Files.notExists(file)) {
        Files.write(file, Ed25519KeyPair.generate(new SecureRandom(), name).privateKeyFile());
      }
      PrivateKeyFile key = PrivateKeyFile.parse(Files.readAllBytes(file));
      return new Person(name, KeySigner.open(key, name + "@example.org"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Writer writer() {
    return writer("2026-11-23T10:00:00Z");
  }

  /** The same claiming another time. */
  Writer writer(String claimed) {
    Instant when = Instant.parse(claimed);
    return Writer.signing(new Author(name, name + "@example.org", when), key);
  }

  /** The line of a signers file that lets this person add. */
  String line() {
    return AllowedSigners.line(
        name + "@example.org",
        key.publicKey(),
        List.of(Namespace.GIT, Namespace.RECORD, Namespace.VERDICT));
  }

  String fingerprint() {
    return key.publicKey().fingerprint();
  }
}
