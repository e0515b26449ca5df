package org.holotype.packages;

import java.util.List;
import java.util.Map;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;

/** The packages of conda environments: {@code conda-meta/*.json}, a file for each. */
final class CondaEnvironments implements PackageDatabase {
  @Override
  public PackageKind kind() {
    return PackageKind.CONDA;
  }

  @Override
  public List<TreePath> places(ImageTree tree) {
    return tree.files(
        path ->
            path.bytes().endsWith(".json")
                && path.parent().filter(above -> above.name().equals("conda-meta")).isPresent());
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    Map<String, String> meta = JsonFile.scalars(place, tree);
    return List.of(
        new Draft(kind(), place)
            .putText(Detail.NAME, meta.getOrDefault("name", ""))
            .putText(Detail.VERSION, meta.getOrDefault("version", ""))
            .putText(Detail.ARCHITECTURE, meta.getOrDefault("subdir", ""))
            .putText(Detail.BUILD, meta.getOrDefault("build", ""))
            .putOrigin(meta.getOrDefault("url", meta.getOrDefault("channel", "")))
            .putText(Detail.CHECKSUM, checksum(meta))
            .finish());
  }

  private static String checksum(Map<String, String> meta) {
    return meta.containsKey("sha256")
        ? "sha256:" + meta.get("sha256")
        : meta.containsKey("md5") ? "md5:" + meta.get("md5") : "";
  }
}
