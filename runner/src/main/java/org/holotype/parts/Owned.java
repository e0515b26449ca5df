package org.holotype.parts;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.packages.DpkgOwners;
import org.holotype.tree.BytePath;

/**
 * Which source package installed an entry of an image, and in which version.
 *
 * @param sources {@code name version} by path
 */
record Owned(Map<TreePath, String> sources) {
  /** As the image's own database tells; nothing is known of what it does not list. */
  static Owned of(Rootfs image, Collection<TreePath> paths) {
    Set<String> inside = paths.stream().map(path -> "/" + path.bytes()).collect(Collectors.toSet());
    DpkgOwners owners =
        new DpkgOwners(path -> onDisk(image, path), directory -> names(image, directory));
    return new Owned(
        owners.sourcesOf(inside).entrySet().stream()
            .collect(
                Collectors.toMap(
                    each -> new TreePath(each.getKey().substring(1)), Map.Entry::getValue)));
  }

  /** Its name, without the version. */
  Optional<String> source(TreePath path) {
    return Optional.ofNullable(sources.get(path)).map(both -> both.split(" ", 2)[0]);
  }

  /** The version of that source; empty where nothing of it was asked for, or it has none. */
  Optional<String> version(String source) {
    return sources.values().stream()
        .filter(both -> both.startsWith(source + " "))
        .map(both -> both.substring(source.length() + 1))
        .min(String::compareTo);
  }

  private static Optional<Path> onDisk(Rootfs image, String inside) {
    return image
        .lookup(inside)
        .filter(node -> node.content() instanceof TreeDigest.File)
        .map(node -> BytePath.resolve(image.path(), node.path()));
  }

  private static List<String> names(Rootfs image, String directory) {
    Optional<TreePath> at =
        image
            .lookup(directory)
            .filter(node -> node.content() instanceof TreeDigest.Directory)
            .map(TreeDigest.Node::path);
    return at.isEmpty()
        ? List.of()
        : image.listing().nodes().stream()
            .map(TreeDigest.Node::path)
            .filter(path -> path.parent().equals(at))
            .map(TreePath::name)
            .toList();
  }
}
