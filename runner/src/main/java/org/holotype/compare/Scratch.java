package org.holotype.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.tree.Removal;

/** Private files for decoders that must seek, made when the first is asked for and then removed. */
public final class Scratch implements AutoCloseable {
  private final Path parent;
  private Optional<Path> directory = Optional.empty();
  private int files;

  /**
   * @param parent an existing directory
   */
  public Scratch(Path parent) {
    this.parent = parent;
  }

  /** A file that does not exist yet, in a directory that nobody else may enter. */
  public Path file() throws IOException {
    if (directory.isEmpty()) {
      directory = Optional.of(Files.createTempDirectory(parent, "holotype-compare-"));
    }
    files++;
    return directory.orElseThrow().resolve("part-" + files);
  }

  @Override
  public void close() throws IOException {
    if (directory.isPresent()) {
      Removal.remove(directory.orElseThrow());
    }
  }
}
