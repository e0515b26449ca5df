package org.holotype.packages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;
import tools.jackson.databind.JsonNode;

/**
 * Python's packages: {@code *.dist-info} (PyPA specification "Recording installed projects"), and
 * setuptools' older {@code *.egg-info} and {@code *.egg/EGG-INFO}.
 */
final class PythonDistributions implements PackageDatabase {
  private static final Set<String> FIELDS = Set.of("Name", "Version");

  @Override
  public PackageKind kind() {
    return PackageKind.PIP;
  }

  @Override
  public List<TreePath> places(ImageTree tree) {
    return tree.files(PythonDistributions::isMetadata);
  }

  private static boolean isMetadata(TreePath path) {
    String bytes = path.bytes();
    return bytes.endsWith(".dist-info/METADATA")
        || bytes.endsWith(".egg-info/PKG-INFO")
        || bytes.endsWith(".egg/EGG-INFO/PKG-INFO")
        || bytes.endsWith(".egg-info");
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    Map<String, String> metadata = Stanzas.first(tree.text(place), FIELDS);
    Draft draft =
        new Draft(kind(), place)
            .put(Detail.NAME, metadata.getOrDefault("Name", ""))
            .put(Detail.VERSION, metadata.getOrDefault("Version", ""));
    if (place.name().equals("METADATA")) {
      draft.contents(tree.beside(place, "RECORD").flatMap(tree::digest));
      Optional<TreePath> wheel = tree.beside(place, "WHEEL");
      if (wheel.isPresent()) {
        draft.put(Detail.BUILD, tags(tree.text(wheel.get())));
      }
      Optional<TreePath> direct = tree.beside(place, "direct_url.json");
      if (direct.isPresent()) {
        putDirect(JsonFile.tree(direct.get(), tree), draft);
      }
    }
    return List.of(draft.finish());
  }

  /** A wheel built for several platforms has a line for each (binary distribution format). */
  private static String tags(String wheel) {
    return wheel
        .lines()
        .filter(line -> line.startsWith("Tag:"))
        .map(line -> line.substring("Tag:".length()).strip())
        .sorted()
        .reduce((all, tag) -> all + "," + tag)
        .orElse("");
  }

  /** Where a package came from that no index served (PyPA, "Direct URL Data Structure"). */
  private static void putDirect(JsonNode direct, Draft draft) throws Unread {
    draft.putOrigin(direct.path("url").asString(""));
    draft.putText(Detail.REVISION, direct.path("vcs_info").path("commit_id").asString(""));
    JsonNode archive = direct.path("archive_info");
    String sha256 = archive.path("hashes").path("sha256").asString("");
    draft.putText(
        Detail.CHECKSUM,
        sha256.isEmpty()
            ? archive.path("hash").asString("").replace('=', ':')
            : "sha256:" + sha256);
  }
}
