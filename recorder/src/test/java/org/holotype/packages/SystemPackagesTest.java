package org.holotype.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.packages.Distribution;
import org.holotype.manifest.packages.PackageKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The databases of distributions, each as its own documentation shows it. */
class SystemPackagesTest {
  @TempDir Path root;
  private PlantedImage image = new PlantedImage(Path.of("."));

  @BeforeEach
  void plant() {
    image = new PlantedImage(root);
  }

  @Test
  void dpkgListsWhatIsInstalledAndNothingThatWasRemoved() {
    image
        .file(
            "var/lib/dpkg/status",
            """
            Package: libc6
            Status: install ok installed
            Source: glibc (2.36-9)
            Architecture: amd64
            Version: 2.36-9+deb12u4
            Description: C library
             Package: not-one

            Package: gone
            Status: deinstall ok config-files
            Version: 1

            Package: held
            Status: hold ok installed
            Version: 1:2~rc1
            """)
        .file("var/lib/dpkg/info/libc6:amd64.md5sums", "d41d8cd98f00b204e9800998ecf8427e  a\n");
    assertEquals(
        List.of("held 1:2~rc1", "libc6 2.36-9+deb12u4 arch=amd64 source=glibc 2.36-9 contents"),
        image.packages(PackageKind.DPKG));
  }

  @Test
  void dpkgReadsOneFileAPackageOfDistrolessImages() {
    image
        .file("var/lib/dpkg/status.d/base", "Package: base-files\nVersion: 12\n")
        .file("var/lib/dpkg/status.d/base-files.md5sums", "x  y\n");
    assertEquals(List.of("base-files 12 contents"), image.packages(PackageKind.DPKG));
  }

  @Test
  void namesThatNoFileCanHaveAreShownAndLookedForNowhere() {
    image.file("var/lib/dpkg/status", "Package: a\0b\nVersion: 1\n\nPackage: ../../x\n");
    assertEquals(List.of("../../x", "a\\x00b 1"), image.packages(PackageKind.DPKG));
  }

  @Test
  void apkTellsOriginCommitAndChecksum() {
    image.file(
        "lib/apk/db/installed",
        """
        C:Q1qKcZ+j23xssAXmgQhkOO8dHnbWw=
        P:musl
        V:1.2.4-r2
        A:x86_64
        o:musl
        c:d8c1f9d1d7c0a6b5
        F:lib
        R:ld-musl-x86_64.so.1

        P:zlib
        V:1.3-r2
        """);
    assertEquals(
        List.of(
            "musl 1.2.4-r2 arch=x86_64 source=musl revision=d8c1f9d1d7c0a6b5"
                + " checksum=sha1:a8a719fa3db7c6cb005e681086438ef1d1e76d6c",
            "zlib 1.3-r2"),
        image.packages(PackageKind.APK));
  }

  @Test
  void pacmanReadsADirectoryForEachPackage() {
    image
        .file(
            "var/lib/pacman/local/zlib-1:1.3-1/desc",
            """
            %NAME%
            zlib

            %VERSION%
            1:1.3-1

            %BASE%
            zlib

            %ARCH%
            x86_64

            %BUILDDATE%
            1692400000

            %LICENSE%
            Zlib

            """)
        .file("var/lib/pacman/local/zlib-1:1.3-1/mtree", "x")
        .file("var/lib/pacman/local/ALPM_DB_VERSION", "9\n");
    assertEquals(
        List.of("zlib 1:1.3-1 arch=x86_64 source=zlib build=1692400000 contents"),
        image.packages(PackageKind.PACMAN));
  }

  @Test
  void storesOfGuixAndNixAreReadByTheirNames() {
    image
        .directory("gnu/store/0c2h6p7q8r9sabcdfghijklmnpqrsvwx-python-3.11.9")
        .directory("gnu/store/0c2h6p7q8r9sabcdfghijklmnpqrsvwx-profile")
        .file("gnu/store/0c2h6p7q8r9sabcdfghijklmnpqrsvwx-builder", "x")
        .directory("nix/store/0c2h6p7q8r9sabcdfghijklmnpqrsvwx-glibc-2.38-44/lib")
        .directory("nix/store/.links")
        .directory("nix/store/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee-not-base32-1");
    String hash = "revision=0c2h6p7q8r9sabcdfghijklmnpqrsvwx";
    assertEquals(
        List.of("profile " + hash, "python 3.11.9 " + hash), image.packages(PackageKind.GUIX));
    assertEquals(List.of("glibc 2.38-44 " + hash), image.packages(PackageKind.NIX));
  }

  @Test
  void theDistributionIsTheImagesOwn() {
    image
        .link("etc/os-release", "../usr/lib/os-release")
        .file("usr/lib/os-release", "ID=debian\nVERSION_ID=\"12\"\nNAME='x'\n");
    assertEquals(
        Optional.of(new Distribution("debian", Optional.of("12"))),
        image.inventory().distribution());
  }

  @Test
  void linksAreFollowedInsideTheImageAndNeverOutOfIt() {
    image
        .file("usr/lib/dpkg-db/status", "Package: inside\nVersion: 1\n")
        .link("var/lib/dpkg", "/usr/lib/dpkg-db")
        .link("lib/apk/db/installed", "../../../../../../../../etc/hostname");
    assertEquals(List.of("inside 1"), image.packages(PackageKind.DPKG));
    assertEquals(List.of(), image.packages(PackageKind.APK));
  }

  @Test
  void anImageWithoutDatabasesHasAnEmptyInventory() {
    image.file("bin/sh", "#!");
    assertEquals(List.of(), image.inventory().packages());
    assertEquals(List.of(), image.reasons());
  }
}
