package org.holotype.manifest;

import java.util.Optional;

/**
 * What the image says of itself.
 *
 * @param osRelease {@code PRETTY_NAME} of its os-release, where there is one
 * @param packages its package database, where one of a kind we know is there
 * @param inventory every package of every kind, where it was taken
 */
public record Userland(
    Optional<String> osRelease,
    Optional<PackageDatabase> packages,
    Optional<PackageInventory> inventory) {
  /** What is known of an image whose inventory was not taken. */
  public Userland(Optional<String> osRelease, Optional<PackageDatabase> packages) {
    this(osRelease, packages, Optional.empty());
  }

  /**
   * A package database inside the image.
   *
   * @param kind for example {@code dpkg}
   * @param count of installed packages
   * @param digest of the database file's bytes
   */
  public record PackageDatabase(String kind, int count, Digest digest) {}

  /** The same, with its inventory. */
  public Userland with(PackageInventory taken) {
    return new Userland(osRelease, packages, Optional.of(taken));
  }
}
