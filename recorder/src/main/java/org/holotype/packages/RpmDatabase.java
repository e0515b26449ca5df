package org.holotype.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;

/**
 * The packages of rpm, in any of the three files that it has kept its headers in: SQLite, its own
 * "ndb", and Berkeley DB.
 */
final class RpmDatabase implements PackageDatabase {
  private static final List<String> DIRECTORIES =
      List.of("/var/lib/rpm/", "/usr/lib/sysimage/rpm/", "/usr/share/rpm/");
  private static final List<String> FILES = List.of("rpmdb.sqlite", "Packages.db", "Packages");

  /** Gets the headers of a database one by one. */
  @FunctionalInterface
  interface Headers {
    void take(byte[] header) throws Unread;
  }

  @Override
  public PackageKind kind() {
    return PackageKind.RPM;
  }

  @Override
  public List<TreePath> places(ImageTree tree) {
    return DIRECTORIES.stream()
        .flatMap(directory -> FILES.stream().map(directory::concat))
        .flatMap(path -> tree.lookup(path).stream())
        .distinct()
        .toList();
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    List<InstalledPackage> packages = new ArrayList<>();
    Headers headers = header -> packages.add(read(RpmHeader.of(header), place));
    try (FileWindow file = tree.open(place)) {
      switch (place.name().toLowerCase(Locale.ROOT)) {
        case "rpmdb.sqlite" -> {
          requireMerged(place, tree);
          RpmSqlite.read(file, headers);
        }
        case "packages.db" -> RpmNdb.read(file, headers);
        default -> RpmBerkeley.read(file, headers);
      }
    }
    return packages;
  }

  /** Transactions that are only in the log would be missed. */
  private static void requireMerged(TreePath place, ImageTree tree) throws Unread {
    for (TreePath log :
        Stream.of("-wal", "-journal")
            .flatMap(end -> tree.beside(place, place.name() + end).stream())
            .toList()) {
      try (FileWindow file = tree.open(log)) {
        if (file.size() > 0) {
          throw new Unread("transactions in " + log.name() + " were never merged into it");
        }
      }
    }
  }

  private InstalledPackage read(RpmHeader header, TreePath place) throws Unread {
    String epoch = header.number(RpmHeader.EPOCH);
    String release = header.text(RpmHeader.RELEASE);
    return new Draft(kind(), place)
        .put(Detail.NAME, header.text(RpmHeader.NAME))
        .put(
            Detail.VERSION,
            (epoch.isEmpty() ? "" : epoch + ":")
                + header.text(RpmHeader.VERSION)
                + (release.isEmpty() ? "" : "-" + release))
        .put(Detail.ARCHITECTURE, header.text(RpmHeader.ARCHITECTURE))
        .put(Detail.SOURCE, header.text(RpmHeader.SOURCE))
        .put(Detail.ORIGIN, header.text(RpmHeader.VENDOR))
        .put(Detail.BUILD, header.text(RpmHeader.MODULE))
        .put(Detail.CHECKSUM, checksum(header))
        .finish();
  }

  /** Of the header, which holds the digest of every file in the package. */
  private static String checksum(RpmHeader header) {
    String sha256 = header.text(RpmHeader.SHA256);
    String sha1 = header.text(RpmHeader.SHA1);
    return !sha256.isEmpty() ? "sha256:" + sha256 : !sha1.isEmpty() ? "sha1:" + sha1 : "";
  }
}
