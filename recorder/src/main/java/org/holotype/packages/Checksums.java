package org.holotype.packages;

import java.util.Base64;
import java.util.HexFormat;

/** Checksums in the forms of several package managers, made {@code algorithm:hex}. */
final class Checksums {
  private Checksums() {}

  /**
   * The strongest hash of an {@code integrity} string (W3C Subresource Integrity): {@code
   * sha512-BASE64}, several separated by spaces.
   *
   * @return empty where there is none of the form
   */
  static String ofIntegrity(String integrity) {
    String strongest = "";
    for (String each : integrity.strip().split("\\s+", -1)) {
      int dash = each.indexOf('-');
      String hash = dash < 0 ? "" : hex(each.substring(0, dash), each.substring(dash + 1));
      strongest = hash.length() > strongest.length() ? hash : strongest;
    }
    return strongest;
  }

  /**
   * A checksum of an apk database: {@code Q1} and SHA-1 in Base64, {@code Q2} and SHA-256
   * (apk-package(5)).
   */
  static String ofApk(String checksum) {
    return checksum.startsWith("Q1")
        ? hex("sha1", checksum.substring(2))
        : checksum.startsWith("Q2") ? hex("sha256", checksum.substring(2)) : "";
  }

  private static String hex(String algorithm, String base64) {
    try {
      return algorithm + ":" + HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
