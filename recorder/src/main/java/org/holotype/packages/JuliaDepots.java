package org.holotype.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;

/**
 * Julia's packages: every {@code Manifest.toml}, the packages that a depot holds, and its artifacts
 * by the hash that is their name (Pkg.jl, "Project.toml and Manifest.toml", "Artifacts").
 */
final class JuliaDepots implements PackageDatabase {
  private static final Pattern PACKAGE =
      Pattern.compile("(.*/)?packages/[^/]+/[A-Za-z0-9]{4,6}/(Julia)?Project\\.toml");
  private static final Pattern ARTIFACT = Pattern.compile("(.*/)?artifacts/[0-9a-f]{40}");

  @Override
  public PackageKind kind() {
    return PackageKind.JULIA;
  }

  @Override
  public List<TreePath> places(ImageTree tree) {
    List<TreePath> places =
        new ArrayList<>(tree.files(path -> isManifest(path) || isProject(path)));
    places.addAll(tree.directories(path -> ARTIFACT.matcher(path.bytes()).matches()));
    return places;
  }

  private static boolean isProject(TreePath path) {
    return path.bytes().endsWith("Project.toml") && PACKAGE.matcher(path.bytes()).matches();
  }

  private static boolean isManifest(TreePath path) {
    return path.name().equals("Manifest.toml") || path.name().equals("JuliaManifest.toml");
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    if (!tree.isFile(place)) {
      return List.of(
          new Draft(kind(), place)
              .put(Detail.NAME, "artifact")
              .put(Detail.REVISION, place.name())
              .finish());
    }
    Map<String, Map<String, String>> tables = TomlTables.read(tree.text(place));
    return isManifest(place) ? manifest(tables, place) : List.of(project(tables, place));
  }

  /** A table for each package: {@code [[deps.Name]]}, before format 2 {@code [[Name]]}. */
  private List<InstalledPackage> manifest(Map<String, Map<String, String>> tables, TreePath place)
      throws Unread {
    List<InstalledPackage> packages = new ArrayList<>();
    for (Map.Entry<String, Map<String, String>> table : tables.entrySet()) {
      Map<String, String> entry = table.getValue();
      if (entry.containsKey("uuid")) {
        packages.add(
            new Draft(kind(), place)
                .put(Detail.NAME, TomlTables.name(table.getKey()))
                .put(Detail.VERSION, entry.getOrDefault("version", ""))
                .put(Detail.SOURCE, entry.getOrDefault("uuid", ""))
                .putOrigin(entry.getOrDefault("repo-url", ""))
                .put(Detail.REVISION, entry.getOrDefault("git-tree-sha1", ""))
                .finish());
      }
    }
    return packages;
  }

  private InstalledPackage project(Map<String, Map<String, String>> tables, TreePath place)
      throws Unread {
    Map<String, String> top = tables.getOrDefault("", Map.of());
    return new Draft(kind(), place)
        .put(Detail.NAME, top.getOrDefault("name", ""))
        .put(Detail.VERSION, top.getOrDefault("version", ""))
        .put(Detail.SOURCE, top.getOrDefault("uuid", ""))
        .finish();
  }
}
