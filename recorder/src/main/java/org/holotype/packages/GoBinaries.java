package org.holotype.packages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;

/** The modules that Go programs were linked from: what {@code go version -m} prints. */
final class GoBinaries implements PackageDatabase {
  private static final int LARGEST = 16 << 20;

  private final Executables executables;

  GoBinaries(Executables executables) {
    this.executables = executables;
  }

  @Override
  public PackageKind kind() {
    return PackageKind.GO;
  }

  @Override
  public List<TreePath> places(ImageTree tree) {
    return executables.with(Executables.GO, tree);
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    GoBuildInfo info = GoBuildInfo.of(executables.bytes(place, Executables.GO, tree, LARGEST));
    List<InstalledPackage> packages = new ArrayList<>();
    packages.add(info.standardLibrary(place));
    packages.addAll(GoModules.of(new String(info.modules(), StandardCharsets.ISO_8859_1), place));
    return packages;
  }
}
