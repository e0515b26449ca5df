package org.holotype.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;

/**
 * Alpine's packages: {@code installed}, a stanza each with one-letter fields (apk-tools,
 * "Apk_spec", "Installed database").
 */
final class ApkDatabase implements PackageDatabase {
  private static final Set<String> FIELDS = Set.of("P", "V", "A", "o", "c", "C");

  @Override
  public PackageKind kind() {
    return PackageKind.APK;
  }

  @Override
  public List<TreePath> places(ImageTree tree) {
    return Stream.of("/lib/apk/db/installed", "/usr/lib/apk/db/installed")
        .flatMap(path -> tree.lookup(path).stream())
        .distinct()
        .toList();
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    List<InstalledPackage> packages = new ArrayList<>();
    for (Map<String, String> stanza : Stanzas.all(tree.text(place), FIELDS)) {
      packages.add(
          new Draft(kind(), place)
              .put(Detail.NAME, stanza.getOrDefault("P", ""))
              .put(Detail.VERSION, stanza.getOrDefault("V", ""))
              .put(Detail.ARCHITECTURE, stanza.getOrDefault("A", ""))
              .put(Detail.SOURCE, stanza.getOrDefault("o", ""))
              .put(Detail.REVISION, stanza.getOrDefault("c", ""))
              .put(Detail.CHECKSUM, Checksums.ofApk(stanza.getOrDefault("C", "")))
              .finish());
    }
    return packages;
  }
}
