package org.holotype.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.image.unpack.LayerSource;

/**
 * A tree that is written as one plain tar, which is the layer; the tar is made when it is first
 * asked for and is gone when this is closed.
 */
final class WrittenTree implements TreeTar {
  private final Writing writing;
  private final Path scratch;
  private final String object;
  private Optional<Path> tar = Optional.empty();

  /** Writes a tree as a tar whose bytes depend on the tree alone. */
  @FunctionalInterface
  interface Writing {
    void writeTo(Path tar) throws IOException;
  }

  /**
   * @param scratch where the tar may be made
   * @param object the image, for words
   */
  WrittenTree(Writing writing, Path scratch, String object) {
    this.writing = writing;
    this.scratch = scratch;
    this.object = object;
  }

  @Override
  public LayerSource layer() throws IOException {
    Path file = tar.isPresent() ? tar.get() : write();
    return LayerSource.unnamed(object, Files.size(file), () -> Files.newInputStream(file));
  }

  @Override
  public void close() throws IOException {
    if (tar.isPresent()) {
      Files.deleteIfExists(tar.get());
    }
  }

  private Path write() throws IOException {
    Path file = Files.createTempFile(scratch, "holotype-", ".tar");
    tar = Optional.of(file);
    writing.writeTo(file);
    return file;
  }
}
