package org.holotype.parts;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;

/**
 * To which part an entry belongs. What is built from one source fits together: its packages go
 * together. What no package owns is told by its place and name, and the C library is one part with
 * its loader.
 *
 * @param recorded the one image
 * @param other the other
 * @param owned by packages of the one
 * @param ownedThere by packages of the other
 * @param mapped by a run, absolute inside
 */
record Grouping(Rootfs recorded, Rootfs other, Owned owned, Owned ownedThere, Set<String> mapped) {
  /** What is of no part that has a name of its own. */
  static final String REST = "other files";

  /** Before the name of a source package. */
  static final String PACKAGE = "package ";

  private static final Pattern C_LIBRARY =
      Pattern.compile(
          "(ld-linux.*|ld64|ld|lib(c|m|mvec|pthread|dl|rt|util|resolv|anl|nsl|nss_[a-z]+|thread_db"
              + "|BrokenLocale))(\\.so.*|-2\\..*)");
  private static final Pattern LOADER_SETTINGS =
      Pattern.compile("etc/ld\\.so\\.(cache|conf(\\.d/.*)?|preload)");
  private static final Pattern LIBRARY = Pattern.compile("(.+?\\.so)([.-].*)?");
  private static final Pattern COLLECTION =
      Pattern.compile(
          "(?:.*/)?(?:site|dist)-packages/_*([^/]+?)(?:[.-][^/]*)?(?:/.*)?"
              + "|(?:.*/)?site-library/([^/]+).*");

  /** Its files are called after what they tell of. */
  private static final String DATABASE = "var/lib/dpkg/";

  private static final int MOST_LINKS = 8;

  String of(TreePath path) {
    return of(path, MOST_LINKS);
  }

  private String of(TreePath path, int links) {
    return owner(path)
        .map(source -> PACKAGE + source)
        .or(() -> ofLink(path, links))
        .orElseGet(() -> byName(path));
  }

  private Optional<String> owner(TreePath path) {
    return owned.source(path).or(() -> ownedThere.source(path));
  }

  /** A link that a package's scripts made belongs to what it leads to. */
  private Optional<String> ofLink(TreePath path, int links) {
    boolean isLink =
        other.listing().at(path).or(() -> recorded.listing().at(path)).stream()
            .anyMatch(node -> node.content() instanceof TreeDigest.Symlink);
    return isLink && links > 0
        ? target(other, path)
            .or(() -> target(recorded, path))
            .map(to -> of(to, links - 1))
            .filter(group -> !group.equals(REST))
        : Optional.empty();
  }

  private static Optional<TreePath> target(Rootfs image, TreePath link) {
    return image
        .lookup("/" + link.bytes())
        .map(TreeDigest.Node::path)
        .filter(to -> !to.equals(link));
  }

  private String byName(TreePath path) {
    Matcher collection = COLLECTION.matcher(path.bytes());
    if (collection.matches()) {
      return PACKAGE + EscapedBytes.write(group(collection, 1) + group(collection, 2));
    }
    if (LOADER_SETTINGS.matcher(path.bytes()).matches()) {
      return "the loader's settings";
    }
    if (C_LIBRARY.matcher(path.name()).matches()) {
      return "library libc and its loader";
    }
    Matcher library = LIBRARY.matcher(path.bytes());
    if (library.matches() && !path.bytes().startsWith(DATABASE)) {
      return "library /" + EscapedBytes.write(group(library, 1));
    }
    return mapped.contains("/" + path.bytes()) ? "program /" + path : REST;
  }

  private static String group(Matcher matcher, int number) {
    return Optional.ofNullable(matcher.group(number)).orElse("");
  }
}
