package org.holotype.report.packages;

import java.util.Map;
import java.util.Optional;

/**
 * A checksum that a package database tells, of an algorithm that scanners know.
 *
 * @param algorithm {@code md5}, {@code sha1}, {@code sha256} or {@code sha512}
 * @param hex of that algorithm's length
 */
record Checksum(String algorithm, String hex) {
  private static final Map<String, Integer> LENGTHS =
      Map.of("md5", 32, "sha1", 40, "sha256", 64, "sha512", 128);

  /** Empty where it is of another form, such as Go's {@code h1}. */
  static Optional<Checksum> of(String told) {
    int colon = told.indexOf(':');
    String algorithm = told.substring(0, Math.max(0, colon));
    String hex = told.substring(colon + 1);
    return hex.length() == LENGTHS.getOrDefault(algorithm, -1) && hex.matches("[0-9a-f]+")
        ? Optional.of(new Checksum(algorithm, hex))
        : Optional.empty();
  }
}
