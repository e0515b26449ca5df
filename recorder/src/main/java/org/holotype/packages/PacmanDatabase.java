package org.holotype.packages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;

/**
 * Arch's packages: {@code /var/lib/pacman/local/NAME-VERSION/desc}, blocks of {@code %FIELD%} and
 * the lines below it (libalpm, be_local.c).
 */
final class PacmanDatabase implements PackageDatabase {
  private static final String LOCAL = "/var/lib/pacman/local";

  @Override
  public PackageKind kind() {
    return PackageKind.PACMAN;
  }

  @Override
  public List<TreePath> places(ImageTree tree) {
    Optional<TreePath> local = tree.directory(LOCAL);
    return local.isEmpty()
        ? List.of()
        : tree.files(
            path ->
                path.name().equals("desc")
                    && path.parent().flatMap(TreePath::parent).equals(local));
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    Map<String, String> fields = fields(tree.text(place));
    return List.of(
        new Draft(kind(), place)
            .put(Detail.NAME, fields.getOrDefault("%NAME%", ""))
            .put(Detail.VERSION, fields.getOrDefault("%VERSION%", ""))
            .put(Detail.ARCHITECTURE, fields.getOrDefault("%ARCH%", ""))
            .put(Detail.SOURCE, fields.getOrDefault("%BASE%", ""))
            .put(Detail.BUILD, fields.getOrDefault("%BUILDDATE%", ""))
            .contents(tree.beside(place, "mtree").flatMap(tree::digest))
            .finish());
  }

  /** The first line of each block. */
  private static Map<String, String> fields(String desc) {
    Map<String, String> fields = new HashMap<>();
    String field = "";
    for (String line : desc.split("\n", -1)) {
      if (line.startsWith("%") && line.endsWith("%")) {
        field = line;
      } else if (!field.isEmpty() && !line.isEmpty()) {
        fields.putIfAbsent(field, line);
      }
    }
    return fields;
  }
}
