package org.holotype.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.tree.IoReason;

/** Files that are read whole, up to a budget. */
final class SmallFile {
  private static final int LARGEST = 128 << 20;

  private SmallFile() {}

  /**
   * Its bytes.
   *
   * @param kind what the file is, to name in a failure
   */
  static byte[] read(Path file, String kind) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IOException("it is larger than " + (LARGEST >> 20) + " MiB");
      }
      return bytes;
    } catch (IOException e) {
      throw new Failure(
              Code.INPUT_OUTPUT,
              kind + " " + file + " cannot be read",
              IoReason.of(e),
              "check its path and permissions")
          .causedBy(e);
    }
  }
}
