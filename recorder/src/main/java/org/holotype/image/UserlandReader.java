package org.holotype.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.Userland;
import org.holotype.manifest.Userland.PackageDatabase;
import org.holotype.tree.TreeListing;

/** Reads what an image says of itself: os-release(5) and its package database. */
final class UserlandReader {
  private static final Pattern PRETTY_NAME =
      Pattern.compile("^PRETTY_NAME=[\"']?([^\"'\n]*)", Pattern.MULTILINE);
  private static final Pattern DPKG_INSTALLED =
      Pattern.compile("^Status: \\S+ \\S+ installed$", Pattern.MULTILINE);
  private static final Pattern APK_PACKAGE = Pattern.compile("^P:", Pattern.MULTILINE);

  private final TreeListing listing;
  private final Function<TreePath, Optional<byte[]>> bytes;

  /**
   * @param bytes of the file at a path, where they can be had
   */
  UserlandReader(TreeListing listing, Function<TreePath, Optional<byte[]>> bytes) {
    this.listing = listing;
    this.bytes = bytes;
  }

  Userland userland() {
    return new Userland(osRelease(), packages());
  }

  private Optional<String> osRelease() {
    return text("/etc/os-release")
        .or(() -> text("/usr/lib/os-release"))
        .map(PRETTY_NAME::matcher)
        .filter(Matcher::find)
        .map(match -> match.group(1))
        .filter(name -> !name.isEmpty());
  }

  private Optional<PackageDatabase> packages() {
    return database("dpkg", "/var/lib/dpkg/status", DPKG_INSTALLED)
        .or(() -> database("apk", "/lib/apk/db/installed", APK_PACKAGE));
  }

  private Optional<PackageDatabase> database(String kind, String path, Pattern installed) {
    return file(path)
        .map(
            content -> {
              String text = new String(content, StandardCharsets.UTF_8);
              int count = (int) installed.matcher(text).results().count();
              return new PackageDatabase(kind, count, Digest.sha256(content));
            });
  }

  private Optional<String> text(String path) {
    return file(path).map(content -> new String(content, StandardCharsets.UTF_8));
  }

  private Optional<byte[]> file(String path) {
    return listing
        .lookup(path)
        .filter(node -> node.content() instanceof TreeDigest.File)
        .flatMap(node -> bytes.apply(node.path()));
  }
}
