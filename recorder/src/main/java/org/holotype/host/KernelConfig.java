package org.holotype.host;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Fact;

/**
 * With what options the kernel was built: the digest of the text, which the kernel itself may tell
 * compressed, and distributions keep beside it.
 */
final class KernelConfig {
  private static final String NAME = "kernel.config";
  private static final String OWN = "/proc/config.gz";
  private static final int LARGEST = 4 << 20;

  private KernelConfig() {}

  static Fact read(HostFiles files) {
    Reading own = files.readBytes(OWN);
    if (own.text().isPresent()) {
      return own.fact(NAME, KernelConfig::inflatedDigest);
    }
    return files
        .read("/proc/sys/kernel/osrelease")
        .text()
        .map(String::strip)
        .filter(release -> release.matches("[A-Za-z0-9][A-Za-z0-9._+~-]{0,100}"))
        .map(release -> files.read("/boot/config-" + release))
        .filter(reading -> reading.text().isPresent())
        .map(reading -> reading.fact(NAME, text -> Optional.of(digest(bytes(text)))))
        .orElseGet(
            () -> Fact.unavailable(NAME, OWN, "neither there nor in /boot is it to be read"));
  }

  private static Optional<String> inflatedDigest(String compressed) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes(compressed)))) {
      byte[] text = in.readNBytes(LARGEST + 1);
      return text.length > LARGEST ? Optional.empty() : Optional.of(digest(text));
    } catch (IOException notGzip) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String digest(byte[] text) {
    return Digest.sha256(text).toString();
  }
}
