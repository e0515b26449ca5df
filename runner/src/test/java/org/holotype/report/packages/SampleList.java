package org.holotype.report.packages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.RecordId;
import org.holotype.manifest.SampleManifest;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.Distribution;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.Inventory;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.manifest.packages.UnreadPlace;

/** A package of every kind, with everything that can be told. */
final class SampleList {
  private SampleList() {}

  static PackageList list() {
    return new PackageList(
        RecordId.of(new byte[] {1}),
        "holotype 0.1.0",
        SampleManifest.extended().image(),
        inventory(),
        Instant.parse("2026-11-23T10:15:30Z"));
  }

  static Inventory inventory() {
    List<InstalledPackage> packages = new ArrayList<>();
    for (PackageKind kind : PackageKind.values()) {
      packages.add(full(kind, "some:" + kind.word() + "/na\\xffme+1", "1:2.0~rc1+b1"));
    }
    packages.add(bare("unversioned"));
    return Inventory.of(
        Optional.of(new Distribution("debian", Optional.of("12"))),
        packages,
        List.of(
            new UnreadPlace(
                PackageKind.RPM, TreePath.parse("var/lib/rpm/Packages"), "it is cut short")));
  }

  static InstalledPackage bare(String name) {
    return new InstalledPackage(
        PackageKind.GUIX,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        TreePath.parse("gnu/store/x"));
  }

  static InstalledPackage full(PackageKind kind, String name, String version) {
    return new InstalledPackage(
        kind,
        name,
        Optional.of(version),
        Optional.of("amd64"),
        Optional.of("source 1"),
        Optional.of("https://example.org/a b"),
        Optional.of("build"),
        Optional.of("abc"),
        Optional.of("sha256:" + "0f".repeat(32)),
        Optional.of(Digest.sha256(new byte[0])),
        TreePath.parse("a/place"));
  }
}
