package org.holotype.image.sif;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The algorithms of the digests in signatures (sif, pkg/integrity, {@code
 * supportedDigestAlgorithms}) that nobody can make two files for.
 */
enum ListedHash {
  SHA256("SHA-256"),
  SHA384("SHA-384"),
  SHA512("SHA-512"),
  SHA512_256("SHA-512/256");

  private final String java;

  ListedHash(String java) {
    this.java = java;
  }

  /** Of a digest {@code algorithm:hex}; empty where it is another one, or unknown. */
  static Optional<ListedHash> of(String listed) {
    return Arrays.stream(values()).filter(hash -> listed.startsWith(hash.prefix())).findFirst();
  }

  String prefix() {
    return name().toLowerCase(Locale.ROOT) + ":";
  }

  byte[] of(byte[] bytes) {
    return begun().digest(bytes);
  }

  MessageDigest begun() {
    try {
      return MessageDigest.getInstance(java);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + java, e);
    }
  }
}
