package org.holotype.packages;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;

/** A package on its way in: strangers' bytes become bounded text that drives no terminal. */
final class Draft {
  private static final int LONGEST = 4096;

  private final PackageKind kind;
  private final TreePath at;
  private final Map<Detail, String> details = new EnumMap<>(Detail.class);
  private Optional<Digest> contents = Optional.empty();

  /** What a database can tell of a package. */
  enum Detail {
    NAME,
    VERSION,
    ARCHITECTURE,
    SOURCE,
    ORIGIN,
    BUILD,
    REVISION,
    CHECKSUM
  }

  Draft(PackageKind kind, TreePath at) {
    this.kind = kind;
    this.at = at;
  }

  /**
   * Takes what was read; nothing where it is blank.
   *
   * @param bytes as ISO-8859-1
   */
  Draft put(Detail detail, String bytes) throws Unread {
    String bare = bytes.strip();
    if (bare.length() > LONGEST) {
      throw new Unread("the " + detail.name().toLowerCase(java.util.Locale.ROOT) + " is too long");
    }
    if (!bare.isEmpty()) {
      details.put(detail, EscapedBytes.write(bare));
    }
    return this;
  }

  /** Takes text that was decoded already. */
  Draft putText(Detail detail, String text) throws Unread {
    return put(
        detail, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  /** Takes an address, without what would let others in. */
  Draft putOrigin(String text) throws Unread {
    return putText(Detail.ORIGIN, Addresses.withoutSecrets(text));
  }

  /** Takes the digest of the database's own list of installed files. */
  Draft contents(Optional<Digest> list) {
    contents = list;
    return this;
  }

  InstalledPackage finish() throws Unread {
    return new InstalledPackage(
        kind,
        at(Detail.NAME).orElseThrow(() -> new Unread("a package has no name")),
        at(Detail.VERSION),
        at(Detail.ARCHITECTURE),
        at(Detail.SOURCE),
        at(Detail.ORIGIN),
        at(Detail.BUILD),
        at(Detail.REVISION),
        at(Detail.CHECKSUM),
        contents,
        at);
  }

  private Optional<String> at(Detail detail) {
    return Optional.ofNullable(details.get(detail));
  }
}
