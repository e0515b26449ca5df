package org.holotype.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Mode;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.Inventory;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.tree.BytePath;
import org.holotype.tree.TreeListing;
import org.holotype.tree.TreeScan;

/** An unpacked image of a few files. */
final class PlantedImage {
  private final Path root;

  PlantedImage(Path root) {
    this.root = root;
  }

  /** Writes a file; a character is a byte. */
  PlantedImage file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  PlantedImage file(String path, byte[] content) {
    try {
      Files.createDirectories(root.resolve(path).resolveSibling("."));
      Files.write(root.resolve(path), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PlantedImage program(String path, byte[] content) {
    file(path, content);
    root.resolve(path).toFile().setExecutable(true);
    return this;
  }

  PlantedImage directory(String path) {
    root.resolve(path).toFile().mkdirs();
    return this;
  }

  PlantedImage link(String path, String target) {
    try {
      Files.createDirectories(root.resolve(path).resolveSibling("."));
      Files.createSymbolicLink(root.resolve(path), Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path root() {
    return root;
  }

  Inventory inventory() {
    return new InventoryReader(listing(), root).inventory();
  }

  /** Each package of a kind on one line: name, version, and whatever else is told, in order. */
  List<String> packages(PackageKind kind) {
    return inventory().packages().stream()
        .filter(each -> each.kind() == kind)
        .map(PlantedImage::line)
        .toList();
  }

  /** Why places could not be read. */
  List<String> reasons() {
    return inventory().unavailable().stream()
        .map(place -> place.kind().word() + " " + place.at() + ": " + place.reason())
        .toList();
  }

  static String line(InstalledPackage found) {
    List<String> words = new ArrayList<>(List.of(found.name()));
    found.version().ifPresent(words::add);
    found.architecture().ifPresent(each -> words.add("arch=" + each));
    found.source().ifPresent(each -> words.add("source=" + each));
    found.origin().ifPresent(each -> words.add("origin=" + each));
    found.build().ifPresent(each -> words.add("build=" + each));
    found.revision().ifPresent(each -> words.add("revision=" + each));
    found.checksum().ifPresent(each -> words.add("checksum=" + each));
    found.contents().ifPresent(each -> words.add("contents"));
    return String.join(" ", words);
  }

  TreeListing listing() {
    List<TreeDigest.Node> nodes = new ArrayList<>();
    nodes.add(node(TreePath.ROOT, 0755, new TreeDigest.Directory()));
    try {
      for (TreeScan.Found found : TreeScan.of(root)) {
        if (!found.path().isRoot()) {
          nodes.add(node(found.path(), found.mode(), content(found)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TreeListing(nodes);
  }

  private TreeDigest.Content content(TreeScan.Found found) throws IOException {
    return switch (found.type()) {
      case FILE ->
          new TreeDigest.File(
              Digest.sha256(Files.readAllBytes(BytePath.resolve(root, found.path()))));
      case SYMLINK -> new TreeDigest.Symlink(found.target());
      default -> new TreeDigest.Directory();
    };
  }

  private static TreeDigest.Node node(TreePath path, int mode, TreeDigest.Content content) {
    return new TreeDigest.Node(path, new Mode(mode & 07777), 0, 0, Map.of(), content);
  }

  /** Whether anything is there at all, a link not followed. */
  boolean has(String path) {
    return Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
  }
}
