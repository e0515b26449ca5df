package org.holotype.packages;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;

/**
 * Items of a Guix or Nix store: the directory's name alone tells hash, name and version, the
 * version from the first dash that a digit follows (Nix manual, "builtins.parseDrvName").
 */
final class StoreNames implements PackageDatabase {
  private static final Pattern ITEM =
      Pattern.compile("([0-9a-df-np-sv-z]{32})-(.+?)(?:-([0-9].*))?");

  private final PackageKind kind;
  private final TreePath store;

  private StoreNames(PackageKind kind, TreePath store) {
    this.kind = kind;
    this.store = store;
  }

  static StoreNames guix() {
    return new StoreNames(PackageKind.GUIX, new TreePath("gnu/store"));
  }

  static StoreNames nix() {
    return new StoreNames(PackageKind.NIX, new TreePath("nix/store"));
  }

  @Override
  public PackageKind kind() {
    return kind;
  }

  @Override
  public List<TreePath> places(ImageTree tree) {
    return tree.directories(
        path ->
            path.bytes().startsWith(store.bytes())
                && path.parent().filter(store::equals).isPresent()
                && ITEM.matcher(path.name()).matches());
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    Matcher item = ITEM.matcher(place.name());
    if (!item.matches()) {
      throw new Unread("its name is not that of a store item");
    }
    String version = item.group(3) == null ? "" : item.group(3);
    return List.of(
        new Draft(kind, place)
            .put(Detail.NAME, item.group(2))
            .put(Detail.VERSION, version)
            .put(Detail.REVISION, item.group(1))
            .finish());
  }
}
