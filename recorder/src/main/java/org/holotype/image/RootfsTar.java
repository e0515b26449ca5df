package org.holotype.image;

import java.io.IOException;
import java.util.List;
import org.holotype.image.stream.ImageFile;
import org.holotype.image.unpack.LayerSource;

/** A root file system in a tar, plain or compressed: the tar as given is the one layer. */
final class RootfsTar implements ImageSource {
  private final String name;
  private final ImageFile file;

  /**
   * @param file closed with this
   */
  RootfsTar(String name, ImageFile file) {
    this.name = name;
    this.file = file;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String format() {
    return "rootfs-tar";
  }

  @Override
  public ImageContents contents() throws IOException {
    return ImageContents.ofLayers(
        List.of(LayerSource.unnamed("image " + name, file.size(), file::in)));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
