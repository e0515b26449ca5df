package org.holotype.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.manifest.Library;
import org.holotype.tree.BytePath;

/** The host's own files as those of an image: for launches that see the host's root. */
final class HostFilesystem implements InsideFiles {
  @Override
  public Optional<InsideFile> find(String path) {
    try {
      Path real = BytePath.of(path).toRealPath();
      return Files.isRegularFile(real)
          ? Optional.of(
              new InsideFile(BytePath.bytes(real), Library.Origin.IMAGE, Optional.empty(), real))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
