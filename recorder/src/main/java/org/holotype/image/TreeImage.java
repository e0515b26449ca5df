package org.holotype.image;

import java.io.IOException;
import java.util.List;
import org.holotype.image.stream.ImageFile;

/** An image that is one root file system, in a wrapping other than a tar. */
final class TreeImage implements ImageSource {
  private final String name;
  private final String format;
  private final TreeTar tree;
  private final Teller teller;
  private final List<ImageFile> files;

  /** Finds out what the wrapping tells. */
  @FunctionalInterface
  interface Teller {
    Told told() throws IOException;
  }

  /**
   * @param files of which tree and teller read, closed with this
   */
  TreeImage(String name, String format, TreeTar tree, Teller teller, List<ImageFile> files) {
    this.files = List.copyOf(files);
    this.name = name;
    this.format = format;
    this.tree = tree;
    this.teller = teller;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public ImageContents contents() throws IOException {
    Told told = teller.told();
    return ImageContents.ofLayers(List.of(tree.layer())).telling(told);
  }

  @Override
  public void close() throws IOException {
    for (ImageFile file : files) {
      file.close();
    }
    tree.close();
  }
}
