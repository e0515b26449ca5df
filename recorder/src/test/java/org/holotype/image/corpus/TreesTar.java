package org.holotype.image.corpus;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.holotype.image.tar.TarEntry;
import org.holotype.image.tar.TarWriter;
import org.holotype.manifest.TreeDigest;
import org.holotype.tree.BytePath;
import org.holotype.tree.TreeListing;

/**
 * Unpacked trees in one tar, each below a directory of its own: the listing says what they are, and
 * the disk has the bytes of their files, and which of those are one.
 */
final class TreesTar {
  private final Path trees;
  private final TarWriter tar;
  private final Map<Object, String> written = new HashMap<>();

  private TreesTar(Path trees, TarWriter tar) {
    this.trees = trees;
    this.tar = tar;
  }

  /**
   * Writes the tar.
   *
   * @param trees where they were unpacked, each under its name
   * @param listings by name
   */
  static void write(Path trees, Map<String, TreeListing> listings, Path file) throws IOException {
    try (TarWriter tar = new TarWriter(new BufferedOutputStream(Files.newOutputStream(file)))) {
      TreesTar all = new TreesTar(trees, tar);
      for (Map.Entry<String, TreeListing> each : listings.entrySet()) {
        for (TreeDigest.Node node : each.getValue().nodes()) {
          all.entry(each.getKey(), node);
        }
      }
    }
  }

  private void entry(String tree, TreeDigest.Node node) throws IOException {
    String name = node.path().isRoot() ? tree : tree + "/" + node.path().bytes();
    if (node.content() instanceof TreeDigest.File) {
      file(name, node, BytePath.resolve(trees.resolve(tree), node.path()));
    } else if (node.content() instanceof TreeDigest.Directory) {
      header(name + "/", TarEntry.Type.DIRECTORY, node, 0, "");
    } else if (node.content() instanceof TreeDigest.Symlink link) {
      header(name, TarEntry.Type.SYMLINK, node, 0, link.target());
    } else if (node.content() instanceof TreeDigest.Fifo) {
      header(name, TarEntry.Type.FIFO, node, 0, "");
    } else {
      boolean block = node.content().letter() == 'b';
      TarEntry.Type type = block ? TarEntry.Type.BLOCK_DEVICE : TarEntry.Type.CHARACTER_DEVICE;
      header(name, type, node, 0, "");
    }
  }

  private void file(String name, TreeDigest.Node node, Path onDisk) throws IOException {
    Object inode = Files.getAttribute(onDisk, "unix:ino");
    Optional<String> first = Optional.ofNullable(written.putIfAbsent(inode, name));
    if (first.isPresent()) {
      header(name, TarEntry.Type.HARD_LINK, node, 0, first.get());
      return;
    }
    byte[] bytes = Files.readAllBytes(onDisk);
    header(name, TarEntry.Type.FILE, node, bytes.length, "");
    tar.data(bytes, bytes.length);
    tar.pad(bytes.length);
  }

  private void header(String name, TarEntry.Type type, TreeDigest.Node node, long size, String link)
      throws IOException {
    TarEntry.Device device =
        node.content() instanceof TreeDigest.Device numbers
            ? new TarEntry.Device(numbers.major(), numbers.minor())
            : TarEntry.Device.NONE;
    TarEntry.Attributes attributes =
        new TarEntry.Attributes(
            node.mode().bits(), node.uid(), node.gid(), TarEntry.time(0, 0), node.xattrs());
    tar.header(new TarEntry(name, type, attributes, size, link, device, 0));
  }
}
