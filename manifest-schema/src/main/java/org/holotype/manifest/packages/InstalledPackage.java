package org.holotype.manifest.packages;

import java.util.Comparator;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreePath;

/**
 * One package, as the database that installed it tells of it. Every text is in the written form of
 * {@link org.holotype.manifest.EscapedBytes}; what a database does not tell is absent.
 *
 * @param kind who installed it
 * @param name as its own kind writes it: {@code group:artifact} of Maven, the module path of Go
 * @param version as its own kind writes it, epoch and release included
 * @param architecture what it was built for
 * @param source the source package that it was built from
 * @param origin where it was fetched from: a channel, a repository, an address
 * @param build what tells builds of one version apart: conda's build string, R's {@code Built}, the
 *     tags of a wheel
 * @param revision a commit or a hash of how it was built
 * @param checksum of the package file as the database tells it, {@code algorithm:value}; nothing
 *     was held against it
 * @param contents of the database's own list of what it installed, with the digest of each file:
 *     equal where the same files were installed
 * @param at the database file that tells of it, or the directory whose name does
 */
public record InstalledPackage(
    PackageKind kind,
    String name,
    Optional<String> version,
    Optional<String> architecture,
    Optional<String> source,
    Optional<String> origin,
    Optional<String> build,
    Optional<String> revision,
    Optional<String> checksum,
    Optional<Digest> contents,
    TreePath at)
    implements Comparable<InstalledPackage> {
  private static final Comparator<InstalledPackage> ORDER =
      Comparator.comparing((InstalledPackage each) -> each.kind().word())
          .thenComparing(InstalledPackage::name)
          .thenComparing(each -> each.version().orElse(""))
          .thenComparing(each -> each.architecture().orElse(""))
          .thenComparing(InstalledPackage::at)
          .thenComparing(each -> each.build().orElse(""))
          .thenComparing(each -> each.revision().orElse(""))
          .thenComparing(each -> each.checksum().orElse(""))
          .thenComparing(each -> each.origin().orElse(""))
          .thenComparing(each -> each.source().orElse(""))
          .thenComparing(each -> each.contents().map(Digest::toString).orElse(""));

  /** By kind, name and version; packages that are not equal never compare as equal. */
  @Override
  public int compareTo(InstalledPackage other) {
    return ORDER.compare(this, other);
  }
}
