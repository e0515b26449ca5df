package org.holotype.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.Inventory;
import org.holotype.manifest.packages.InventoryChanges;
import org.holotype.manifest.packages.PackageChange;
import org.holotype.manifest.packages.PackageKind;
import org.junit.jupiter.api.Test;

/** What differs between two inventories. */
class InventoryChangesTest {
  private static final InstalledPackage LIBC = found(PackageKind.DPKG, "libc6", "2.36", "x", "a");

  @Test
  void equalInventoriesHaveNoChanges() {
    assertEquals(List.of(), InventoryChanges.between(of(LIBC), of(LIBC)));
  }

  @Test
  void anotherVersionIsAChangeAndNotAnAdditionAndARemoval() {
    InstalledPackage newer = found(PackageKind.DPKG, "libc6", "2.41", "x", "a");
    assertEquals(
        List.of("changed dpkg libc6 [2.36] [2.41] []"),
        words(InventoryChanges.between(of(LIBC), of(newer))));
  }

  @Test
  void theSameVersionBuiltOtherwiseIsRebuilt() {
    InstalledPackage rebuilt = found(PackageKind.DPKG, "libc6", "2.36", "y", "a");
    assertEquals(
        List.of("rebuilt dpkg libc6 [2.36] [2.36] [build]"),
        words(InventoryChanges.between(of(LIBC), of(rebuilt))));
  }

  @Test
  void whereAPackageStandsAndHowOftenIsNoChange() {
    InstalledPackage elsewhere = found(PackageKind.DPKG, "libc6", "2.36", "x", "b");
    assertEquals(List.of(), InventoryChanges.between(of(LIBC), of(LIBC, elsewhere)));
  }

  @Test
  void aVersionBesideAnotherIsAChange() {
    InstalledPackage second = found(PackageKind.DPKG, "libc6", "2.41", "x", "b");
    assertEquals(
        List.of("changed dpkg libc6 [2.36] [2.36, 2.41] []"),
        words(InventoryChanges.between(of(LIBC), of(LIBC, second))));
  }

  @Test
  void oneNameUnderTwoKindsIsTwoPackages() {
    InstalledPackage pip = found(PackageKind.PIP, "libc6", "2.36", "x", "a");
    assertEquals(
        List.of("removed dpkg libc6 [2.36] [] []", "added pip libc6 [] [2.36] []"),
        words(InventoryChanges.between(of(LIBC), of(pip))));
  }

  @Test
  void buildsExchangedBetweenVersionsAreSeen() {
    assertEquals(
        List.of("rebuilt dpkg a [1, 2] [1, 2] [build]"),
        words(
            InventoryChanges.between(
                of(
                    found(PackageKind.DPKG, "a", "1", "x", "p"),
                    found(PackageKind.DPKG, "a", "2", "y", "q")),
                of(
                    found(PackageKind.DPKG, "a", "1", "y", "p"),
                    found(PackageKind.DPKG, "a", "2", "x", "q")))));
  }

  private static Inventory of(InstalledPackage... packages) {
    return Inventory.of(Optional.empty(), List.of(packages), List.of());
  }

  private static List<String> words(List<PackageChange> changes) {
    return changes.stream()
        .map(
            each ->
                each.change().word()
                    + " "
                    + each.kind().word()
                    + " "
                    + each.name()
                    + " "
                    + each.before()
                    + " "
                    + each.after()
                    + " "
                    + each.details())
        .toList();
  }

  private static InstalledPackage found(
      PackageKind kind, String name, String version, String build, String at) {
    return new InstalledPackage(
        kind,
        name,
        Optional.of(version),
        Optional.empty(),
        Optional.empty(),
        Optional.of("https://mirror.example.org/" + at),
        Optional.of(build),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        TreePath.parse(at));
  }
}
