package org.holotype.image;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** An image that is one root file system, in a wrapping other than a tar. */
final class TreeImage implements ImageSource {
  private final String name;
  private final String format;
  private final TreeTar tree;
  private final Teller teller;
  private final List<Closeable> held;

  /** Finds out what the wrapping tells. */
  @FunctionalInterface
  interface Teller {
    Told told() throws IOException;
  }

  /**
   * @param held of which tree and teller read, closed with this
   */
  TreeImage(String name, String format, TreeTar tree, Teller teller, List<Closeable> held) {
    this.held = List.copyOf(held);
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
    for (Closeable each : held) {
      each.close();
    }
    tree.close();
  }
}
