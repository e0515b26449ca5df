package org.holotype.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holotype.manifest.packages.PackageKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** rpm's databases; those that rpm itself wrote are in {@link PackageToolsIT}. */
class RpmDatabaseTest {
  static final byte[] BASH =
      RpmFiles.header(
          Map.of(
              RpmHeader.NAME, "bash",
              RpmHeader.VERSION, "5.2.15",
              RpmHeader.RELEASE, "3.fc38",
              RpmHeader.ARCHITECTURE, "x86_64",
              RpmHeader.SOURCE, "bash-5.2.15-3.fc38.src.rpm",
              RpmHeader.VENDOR, "Fedora Project",
              RpmHeader.SHA256, "beef"),
          -1);
  static final byte[] SHADOW =
      RpmFiles.header(Map.of(RpmHeader.NAME, "shadow-utils", RpmHeader.VERSION, "4.13"), 2);

  @TempDir Path root;
  private PlantedImage image = new PlantedImage(Path.of("."));

  @BeforeEach
  void plant() {
    image = new PlantedImage(root);
  }

  @Test
  void ndbIsReadSlotBySlot() {
    image
        .file("usr/lib/sysimage/rpm/Packages.db", RpmFiles.ndb(List.of(BASH, SHADOW)))
        .link("var/lib/rpm", "../../usr/lib/sysimage/rpm");
    assertEquals(
        List.of(
            "bash 5.2.15-3.fc38 arch=x86_64 source=bash-5.2.15-3.fc38.src.rpm"
                + " origin=Fedora Project checksum=sha256:beef",
            "shadow-utils 2:4.13"),
        image.packages(PackageKind.RPM));
  }

  @Test
  void filesOfOtherFormsAreUnavailable() {
    image
        .file("var/lib/rpm/Packages", "x".repeat(4096))
        .file("var/lib/rpm/Packages.db", "RpmP")
        .file("var/lib/rpm/rpmdb.sqlite", "SQLite format 3\0" + "\0".repeat(84));
    assertEquals(
        List.of(
            "rpm var/lib/rpm/Packages: it is not a Berkeley DB hash",
            "rpm var/lib/rpm/Packages.db: it is cut short: 32 bytes at 0 of 4",
            "rpm var/lib/rpm/rpmdb.sqlite: its pages have 0 bytes"),
        image.reasons());
  }

  @Test
  void aDatabaseWithAnUnmergedLogIsUnavailable() {
    image.file("var/lib/rpm/rpmdb.sqlite", "x").file("var/lib/rpm/rpmdb.sqlite-wal", "x");
    assertEquals(
        List.of(
            "rpm var/lib/rpm/rpmdb.sqlite: transactions in rpmdb.sqlite-wal were never merged into"
                + " it"),
        image.reasons());
  }

  @Test
  void aSlotThatPointsElsewhereSpoilsTheDatabase() {
    byte[] file = RpmFiles.ndb(List.of(BASH));
    ByteBuffer.wrap(file).putInt(32 + 8, 0x7fffffff);
    image.file("var/lib/rpm/Packages.db", file);
    assertEquals(List.of(), image.packages(PackageKind.RPM));
    assertEquals(1, image.reasons().size());
  }
}
