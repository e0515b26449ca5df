package org.holotype.portable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;

/**
 * The files of an image, looked for by name and read as bytes.
 *
 * @param image unpacked
 */
record ImageFiles(Rootfs image) {
  /** OpenBLAS for all cores has 35 MB, MKL's largest library 70. */
  private static final int MOST_BYTES = 96 << 20;

  /** The regular files whose name, without directories, is like this. */
  Stream<TreePath> named(Pattern name) {
    return image.listing().nodes().stream()
        .filter(node -> node.content() instanceof TreeDigest.File)
        .map(TreeDigest.Node::path)
        .filter(path -> name.matcher(fileName(path)).matches());
  }

  boolean has(Pattern name) {
    return named(name).findAny().isPresent();
  }

  /** The contents of such files, bytes as ISO-8859-1. */
  Stream<String> contents(Pattern name) {
    return named(name).map(this::content).flatMap(Optional::stream);
  }

  /** Whether there is a directory of that name with something in it. */
  boolean hasDirectory(String name) {
    return image.listing().nodes().stream()
        .anyMatch(node -> node.path().bytes().contains("/" + name + "/"));
  }

  private Optional<String> content(TreePath path) {
    try (InputStream bytes =
        Files.newInputStream(BytePath.resolve(image.path(), path), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static String fileName(TreePath path) {
    return path.bytes().substring(path.bytes().lastIndexOf('/') + 1);
  }
}
