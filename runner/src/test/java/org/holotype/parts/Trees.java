package org.holotype.parts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Mode;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.TreeListing;

/**
 * Unpacked images that a test makes up: text files, and links where the text begins with an arrow.
 */
final class Trees {
  private static final String LINK = "-> ";

  private Trees() {}

  static Rootfs create(Path root, Map<String, String> texts) throws IOException {
    Files.createDirectories(root);
    for (Map.Entry<String, String> each : new TreeMap<>(texts).entrySet()) {
      Path at = root.resolve(each.getKey());
      Files.createDirectories(at.getParent());
      if (each.getValue().startsWith(LINK)) {
        Files.createSymbolicLink(at, Path.of(each.getValue().substring(LINK.length())));
      } else {
        Files.writeString(at, each.getValue());
      }
    }
    return new Rootfs(root, listing(root));
  }

  static TreeListing listing(Path root) throws IOException {
    List<TreeDigest.Node> nodes = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.toList()) {
        TreePath path = new TreePath(root.relativize(each).toString());
        nodes.add(new TreeDigest.Node(path, new Mode(0755), 0, 0, Map.of(), content(each)));
      }
    }
    return new TreeListing(nodes);
  }

  private static TreeDigest.Content content(Path at) throws IOException {
    if (Files.isSymbolicLink(at)) {
      return new TreeDigest.Symlink(Files.readSymbolicLink(at).toString());
    }
    return Files.isDirectory(at)
        ? new TreeDigest.Directory()
        : new TreeDigest.File(Digest.sha256(Files.readString(at).getBytes(StandardCharsets.UTF_8)));
  }
}
