package org.holotype.packages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;
import tools.jackson.databind.JsonNode;

/**
 * Spack's installations: the index of a whole tree ({@code .spack-db/index.json}), and {@code
 * PREFIX/.spack/spec.json} of those that no index lists, as in a build cache's image.
 */
final class SpackInstalls implements PackageDatabase {
  private final Set<String> indexed = new HashSet<>();

  @Override
  public PackageKind kind() {
    return PackageKind.SPACK;
  }

  /** Indexes first: they decide which single specifications tell anything new. */
  @Override
  public List<TreePath> places(ImageTree tree) {
    List<TreePath> places =
        new ArrayList<>(tree.files(path -> path.bytes().endsWith("/.spack-db/index.json")));
    places.addAll(tree.files(path -> path.bytes().endsWith("/.spack/spec.json")));
    return places;
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    if (place.name().equals("index.json")) {
      return index(place, JsonFile.tree(place, tree));
    }
    String prefix = place.parent().flatMap(TreePath::parent).orElse(TreePath.ROOT).name();
    if (indexed.contains(prefix.substring(prefix.lastIndexOf('-') + 1))) {
      return List.of();
    }
    JsonNode spec = JsonFile.tree(place, tree).path("spec").path("nodes").path(0);
    return List.of(installed(spec, spec.path("hash").asString(""), place));
  }

  private List<InstalledPackage> index(TreePath place, JsonNode index) throws Unread {
    JsonNode installs = index.path("database").path("installs");
    if (!installs.isObject()) {
      throw new Unread("it has no list of installs");
    }
    List<InstalledPackage> packages = new ArrayList<>();
    for (Map.Entry<String, JsonNode> install : installs.properties()) {
      if (install.getValue().path("installed").asBoolean(true)) {
        packages.add(installed(install.getValue().path("spec"), install.getKey(), place));
        indexed.add(install.getKey());
      }
    }
    return packages;
  }

  private InstalledPackage installed(JsonNode spec, String hash, TreePath place) throws Unread {
    JsonNode compiler = spec.path("compiler");
    String built = compiler.path("name").asString("") + "@" + compiler.path("version").asString("");
    return new Draft(kind(), place)
        .putText(Detail.NAME, spec.path("name").asString(""))
        .putText(Detail.VERSION, spec.path("version").asString(""))
        .putText(Detail.ARCHITECTURE, architecture(spec.path("arch")))
        .putText(Detail.ORIGIN, spec.path("namespace").asString(""))
        .putText(Detail.BUILD, built.equals("@") ? "" : built)
        .putText(Detail.REVISION, hash)
        .finish();
  }

  /** {@code linux-debian12-zen3}; the target is a name, or an object that has one. */
  private static String architecture(JsonNode arch) {
    JsonNode target = arch.path("target");
    String name = target.isObject() ? target.path("name").asString("") : target.asString("");
    return arch.isObject()
        ? arch.path("platform").asString("")
            + "-"
            + arch.path("platform_os").asString("")
            + "-"
            + name
        : "";
  }
}
