package org.holotype.image.tar;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.manifest.TreePath;

/**
 * What the names of a tar's members say that it is.
 *
 * @param kind what it is
 * @param top the one directory in which everything lies, where it does
 */
public record TarKind(Kind kind, String top) {
  /** As many usual names as make a root file system. */
  public static final int ENOUGH_TOPS = 2;

  private static final Set<String> ROOTFS_TOPS =
      Set.of(
          "bin", "boot", "dev", "etc", "home", "lib", "lib64", "opt", "proc", "root", "run", "sbin",
          "sys", "tmp", "usr", "var");
  private static final List<String> ARCHIVE_TOPS =
      List.of("oci-layout", "index.json", "blobs", "manifest.json", "repositories");

  /** The kinds of tar that hold images, by what lies at their top. */
  public enum Kind {
    ROOTFS,
    ARCHIVE,
    LXD,
    LXD_METADATA,
    ROOTFS_BELOW,
    UNKNOWN
  }

  /** Whether a root file system has a directory of that name at its top. */
  public static boolean isRootfsTop(String name) {
    return ROOTFS_TOPS.contains(name);
  }

  /** Reads names until they tell; where they tell only together, all of them. */
  public static TarKind of(TarReader tar, EntryName names) throws IOException {
    Names seen = new Names();
    for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
      Optional<Kind> told = seen.add(names.path(next.get().name()));
      if (told.isPresent()) {
        return new TarKind(told.get(), "");
      }
    }
    return seen.together();
  }

  /** The names seen so far. */
  private static final class Names {
    private final Set<String> tops = new HashSet<>();
    private final Set<String> rootfsBelow = new HashSet<>();

    /** What this name settles, with those before it. */
    Optional<Kind> add(TreePath member) {
      String[] parts = member.bytes().split("/", -1);
      if (isRootfsTop(parts[0])) {
        return Optional.of(Kind.ROOTFS);
      }
      if (ARCHIVE_TOPS.contains(parts[0]) || parts[0].matches("[0-9a-f]{64}(\\.json|\\.tar)?")) {
        return Optional.of(Kind.ARCHIVE);
      }
      if (!member.isRoot() && tops.size() <= ENOUGH_TOPS) {
        tops.add(parts[0]);
      }
      if (parts.length > 1 && isRootfsTop(parts[1])) {
        rootfsBelow.add(parts[1]);
      }
      boolean lxd = tops.contains("metadata.yaml") && tops.contains("rootfs");
      return lxd ? Optional.of(Kind.LXD) : Optional.empty();
    }

    TarKind together() {
      if (tops.size() == 1 && rootfsBelow.size() >= ENOUGH_TOPS) {
        return new TarKind(Kind.ROOTFS_BELOW, tops.iterator().next());
      }
      boolean metadata = tops.contains("metadata.yaml");
      return new TarKind(metadata ? Kind.LXD_METADATA : Kind.UNKNOWN, "");
    }
  }
}
