package org.holotype.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.lint.Finding;
import org.holotype.lint.Lint;
import org.holotype.manifest.Manifest;
import org.holotype.store.BlobStore;

/** What a reviewer of a record would trip over, on the host of its author. */
final class Reviewing {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private Reviewing() {}

  static List<Finding> findings(Manifest recorded, BlobStore blobs) {
    Optional<String> user = Optional.ofNullable(System.getProperty("user.name"));
    return Lint.of(recorded, user, hostName()).findings(blobs);
  }

  private static Optional<String> hostName() {
    try {
      return Optional.of(Files.readString(HOST_NAME).strip());
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }
}
