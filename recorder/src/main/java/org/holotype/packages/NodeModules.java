package org.holotype.packages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;
import tools.jackson.databind.JsonNode;

/**
 * npm's packages: {@code node_modules/NAME/package.json}, at any depth, with what the lock file
 * that npm leaves beside them tells of their source (package-lock.json, "Hidden Lockfiles").
 */
final class NodeModules implements PackageDatabase {
  private static final Pattern PACKAGE =
      Pattern.compile("(^|.*/)node_modules/(@[^/]+/)?[^/@.][^/]*/package\\.json");
  private static final String DIRECTORY = "node_modules";

  private final Map<TreePath, JsonNode> locks = new HashMap<>();

  @Override
  public PackageKind kind() {
    return PackageKind.NPM;
  }

  @Override
  public List<TreePath> places(ImageTree tree) {
    return tree.files(
        path -> path.bytes().endsWith("/package.json") && PACKAGE.matcher(path.bytes()).matches());
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    Map<String, String> manifest = JsonFile.scalars(place, tree);
    JsonNode locked = locked(place.parent().orElseThrow(), tree);
    String resolved = locked.path("resolved").asString(manifest.getOrDefault("_resolved", ""));
    String integrity = locked.path("integrity").asString(manifest.getOrDefault("_integrity", ""));
    return List.of(
        new Draft(kind(), place)
            .putText(Detail.NAME, manifest.getOrDefault("name", ""))
            .putText(Detail.VERSION, manifest.getOrDefault("version", ""))
            .putOrigin(resolved)
            .putText(Detail.REVISION, manifest.getOrDefault("gitHead", ""))
            .putText(Detail.CHECKSUM, Checksums.ofIntegrity(integrity))
            .finish());
  }

  /** What the nearest lock file above says of the package in this directory. */
  private JsonNode locked(TreePath directory, ImageTree tree) {
    String bytes = directory.bytes();
    for (int at = bytes.lastIndexOf(DIRECTORY + "/");
        at >= 0;
        at = bytes.lastIndexOf(DIRECTORY + "/", at - 1)) {
      TreePath modules = new TreePath(bytes.substring(0, at) + DIRECTORY);
      JsonNode entry = lock(modules, tree).path("packages").path(bytes.substring(at));
      if (!entry.isMissingNode()) {
        return entry;
      }
    }
    return tools.jackson.databind.node.MissingNode.getInstance();
  }

  /** A lock file only adds to what is installed: one that cannot be read adds nothing. */
  private JsonNode lock(TreePath modules, ImageTree tree) {
    return locks.computeIfAbsent(
        modules,
        key -> {
          Optional<TreePath> lock =
              Optional.of(modules.child(".package-lock.json"))
                  .filter(tree::isFile)
                  .or(() -> tree.beside(modules, "package-lock.json"));
          try {
            return lock.isPresent()
                ? JsonFile.tree(lock.get(), tree)
                : tools.jackson.databind.node.MissingNode.getInstance();
          } catch (Unread damaged) {
            return tools.jackson.databind.node.MissingNode.getInstance();
          }
        });
  }
}
