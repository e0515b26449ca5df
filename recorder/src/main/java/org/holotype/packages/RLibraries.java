package org.holotype.packages;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;

/**
 * Installed R packages: a {@code DESCRIPTION} with {@code Built}, which only installing writes
 * (Writing R Extensions, "The DESCRIPTION file").
 */
final class RLibraries implements PackageDatabase {
  private static final Set<String> FIELDS =
      Set.of(
          "Package",
          "Version",
          "Built",
          "Repository",
          "RemoteUrl",
          "RemoteSha",
          "git_url",
          "git_last_commit");

  @Override
  public PackageKind kind() {
    return PackageKind.R;
  }

  @Override
  public List<TreePath> places(ImageTree tree) {
    return tree.files(path -> path.bytes().endsWith("/DESCRIPTION"));
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    Map<String, String> description = Stanzas.first(tree.text(place), FIELDS);
    if (!description.containsKey("Built")) {
      return List.of();
    }
    String built = description.getOrDefault("Built", "");
    return List.of(
        new Draft(kind(), place)
            .put(Detail.NAME, description.getOrDefault("Package", ""))
            .put(Detail.VERSION, description.getOrDefault("Version", ""))
            .put(Detail.ARCHITECTURE, platform(built))
            .put(Detail.BUILD, built)
            .putOrigin(any(description, "RemoteUrl", "git_url", "Repository"))
            .put(Detail.REVISION, any(description, "RemoteSha", "git_last_commit"))
            .contents(tree.beside(place, "MD5").flatMap(tree::digest))
            .finish());
  }

  /** The second part of {@code R 4.2.2; x86_64-pc-linux-gnu; DATE; unix}; empty without code. */
  private static String platform(String built) {
    String[] parts = built.split(";", -1);
    return parts.length > 1 ? parts[1] : "";
  }

  private static String any(Map<String, String> fields, String... names) {
    for (String name : names) {
      String value = fields.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}
