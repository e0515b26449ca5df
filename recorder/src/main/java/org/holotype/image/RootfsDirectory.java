package org.holotype.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A root file system as a directory. It is written as one plain tar, which is the layer; owners and
 * extended attributes on disk are facts of this host and do not go into it (see {@code
 * tree-digest.md}).
 */
final class RootfsDirectory implements ImageSource {
  private final String name;
  private final Path directory;
  private final Path scratch;
  private Optional<Path> tar = Optional.empty();

  /**
   * @param scratch where the tar may be made until the source is closed
   */
  RootfsDirectory(String name, Path directory, Path scratch) {
    this.name = name;
    this.directory = directory;
    this.scratch = scratch;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String format() {
    return "rootfs-dir";
  }

  @Override
  public ImageContents contents() throws IOException {
    Path file = tar.isPresent() ? tar.get() : write();
    return ImageContents.ofLayers(
        List.of(
            new LayerSource(
                "image " + name,
                Optional.empty(),
                Optional.empty(),
                Files.size(file),
                Optional.empty(),
                () -> Files.newInputStream(file))));
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
    DirectoryTar.of(directory, "image " + name).writeTo(file);
    return file;
  }
}
