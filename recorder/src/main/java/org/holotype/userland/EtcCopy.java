package org.holotype.userland;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;
import org.holotype.tree.TreeScan;

/**
 * A copy of {@code /etc}: what configures programs, and nothing that says which host this is, who
 * has an account on it, or what a launch may not read.
 */
final class EtcCopy {
  private static final Path ETC = Path.of("/etc");

  /** Configuration is small; what is larger is somebody's data. */
  private static final long LARGEST_FILE = 16L << 20;

  private static final Set<String> PRIVATE =
      Set.of(
          "NetworkManager",
          "cloud",
          "crypttab",
          "exports",
          "fstab",
          "group",
          "group-",
          "gshadow",
          "gshadow-",
          "hostid",
          "hostname",
          "hosts",
          "krb5.keytab",
          "machine-id",
          "mailname",
          "mtab",
          "netplan",
          "passwd",
          "passwd-",
          "resolv.conf",
          "shadow",
          "shadow-",
          "ssh",
          "subgid",
          "subgid-",
          "subuid",
          "subuid-",
          "sudoers",
          "sudoers.d",
          "wireguard",
          "wpa_supplicant");

  /** A launch adds the user that it runs as. */
  private static final Map<String, String> ACCOUNTS =
      Map.of(
          "passwd",
          "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\n",
          "group",
          "root:x:0:\nnogroup:x:65534:\n");

  private EtcCopy() {}

  /** Makes the copy. */
  static void into(Path copy) throws IOException {
    Files.createDirectory(copy);
    children(ETC, copy, PRIVATE);
    for (Map.Entry<String, String> account : ACCOUNTS.entrySet()) {
      Path file = Files.writeString(copy.resolve(account.getKey()), account.getValue());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    }
    finish(ETC, copy);
  }

  private static void children(Path from, Path to, Set<String> without) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(from)) {
      for (Path child : children) {
        String name = BytePath.name(child);
        if (!without.contains(name)) {
          copy(child, to.resolve(BytePath.of(name)));
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    TreeScan.Found found = TreeScan.look(TreePath.ROOT, from);
    switch (found.type()) {
      case SYMLINK -> Files.createSymbolicLink(to, Files.readSymbolicLink(from));
      case FILE -> {
        if (found.size() <= LARGEST_FILE && Access.mayRead(found)) {
          Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
      }
      case DIRECTORY -> {
        if (Access.mayList(found)) {
          Files.createDirectory(to);
          children(from, to, Set.of());
          finish(from, to);
        }
      }
      default -> {}
    }
  }

  private static void finish(Path from, Path to) throws IOException {
    Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
  }
}
