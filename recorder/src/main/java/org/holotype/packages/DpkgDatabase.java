package org.holotype.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;

/**
 * Debian's packages: {@code /var/lib/dpkg/status} (deb822(5), deb-control(5)), and one file a
 * package in {@code status.d}, as distroless images have it.
 */
final class DpkgDatabase implements PackageDatabase {
  private static final String DATABASE = "/var/lib/dpkg/";
  private static final String LISTS = ".md5sums";

  /** With the architecture; whatever else stands there is no name of a file to look for. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.+:_~-]+");

  private static final Set<String> FIELDS =
      Set.of("Package", "Status", "Version", "Architecture", "Source");

  @Override
  public PackageKind kind() {
    return PackageKind.DPKG;
  }

  @Override
  public List<TreePath> places(ImageTree tree) {
    List<TreePath> places = new ArrayList<>();
    tree.lookup(DATABASE + "status").ifPresent(places::add);
    tree.filesIn(DATABASE + "status.d").stream()
        .filter(path -> !path.name().endsWith(LISTS))
        .forEach(places::add);
    return places;
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    List<InstalledPackage> packages = new ArrayList<>();
    for (Map<String, String> stanza : Stanzas.all(tree.text(place), FIELDS)) {
      if (isInstalled(stanza)) {
        packages.add(read(stanza, place, tree));
      }
    }
    return packages;
  }

  /** The third word of Status is the state (dpkg-query(1)); distroless keeps no Status. */
  private static boolean isInstalled(Map<String, String> stanza) {
    String status = stanza.getOrDefault("Status", "installed");
    return status.substring(status.lastIndexOf(' ') + 1).equals("installed");
  }

  private InstalledPackage read(Map<String, String> stanza, TreePath place, ImageTree tree)
      throws Unread {
    String name = stanza.getOrDefault("Package", "");
    String architecture = stanza.getOrDefault("Architecture", "");
    return new Draft(kind(), place)
        .put(Detail.NAME, name)
        .put(Detail.VERSION, stanza.getOrDefault("Version", ""))
        .put(Detail.ARCHITECTURE, architecture)
        .put(Detail.SOURCE, stanza.getOrDefault("Source", "").replaceAll("[()]", ""))
        .contents(list(name, place, tree).or(() -> list(name + ":" + architecture, place, tree)))
        .finish();
  }

  private static Optional<Digest> list(String name, TreePath place, ImageTree tree) {
    return !NAME.matcher(name).matches()
        ? Optional.empty()
        : tree.lookup(DATABASE + "info/" + name + LISTS)
            .or(() -> tree.beside(place, name + LISTS))
            .flatMap(tree::digest);
  }
}
