package org.holotype.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.Distribution;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.Inventory;
import org.holotype.manifest.packages.UnreadPlace;
import org.holotype.tree.Interruption;
import org.holotype.tree.TreeListing;

/**
 * Takes the inventory of an unpacked image: nothing of the image is run, nothing outside it is
 * asked, and what cannot be read is said.
 */
public final class InventoryReader {
  /** Which readers took an inventory: a new one where the same tree would tell more or other. */
  public static final String EDITION = "1";

  private static final int MOST_PACKAGES = 200_000;

  private final ImageTree tree;
  private final List<InstalledPackage> packages = new ArrayList<>();
  private final List<UnreadPlace> unavailable = new ArrayList<>();

  /**
   * @param listing what is in the image, checked
   * @param root where it stands; nobody else writes there
   */
  public InventoryReader(TreeListing listing, Path root) {
    this.tree = new ImageTree(listing, root);
  }

  /** Every package that a database of the image tells of. */
  public Inventory inventory() {
    for (PackageDatabase database : databases()) {
      for (TreePath place : database.places(tree)) {
        Interruption.check();
        take(database, place);
      }
    }
    return Inventory.of(distribution(), packages, unavailable);
  }

  private static List<PackageDatabase> databases() {
    Executables executables = new Executables();
    return List.of(
        new DpkgDatabase(),
        new ApkDatabase(),
        new RpmDatabase(),
        new PacmanDatabase(),
        new PythonDistributions(),
        new CondaEnvironments(),
        new RLibraries(),
        new JuliaDepots(),
        new NodeModules(),
        new MavenArtifacts(),
        new GoBinaries(executables),
        new CargoBinaries(executables),
        new SpackInstalls(),
        new EasyBuildSoftware(),
        StoreNames.guix(),
        StoreNames.nix());
  }

  private void take(PackageDatabase database, TreePath place) {
    try {
      List<InstalledPackage> found = database.read(place, tree);
      if (packages.size() + found.size() > MOST_PACKAGES) {
        throw new Unread("the image has more than the " + MOST_PACKAGES + " packages we list");
      }
      packages.addAll(found);
    } catch (Unread unread) {
      unavailable.add(new UnreadPlace(database.kind(), place, unread.reason()));
    }
  }

  private Optional<Distribution> distribution() {
    Map<String, String> fields = new HashMap<>();
    tree.lookup("/etc/os-release")
        .or(() -> tree.lookup("/usr/lib/os-release"))
        .ifPresent(path -> takeFields(path, fields));
    return Optional.ofNullable(fields.get("ID"))
        .map(id -> new Distribution(id, Optional.ofNullable(fields.get("VERSION_ID"))));
  }

  private void takeFields(TreePath path, Map<String, String> fields) {
    try {
      for (String line : tree.text(path).split("\n", -1)) {
        int equals = line.indexOf('=');
        String value = line.substring(equals + 1).replaceAll("[\"']", "").strip();
        if (equals > 0 && !value.isEmpty() && value.length() < 100) {
          fields.put(line.substring(0, equals), EscapedBytes.write(value));
        }
      }
    } catch (Unread absent) {
      fields.clear();
    }
  }
}
