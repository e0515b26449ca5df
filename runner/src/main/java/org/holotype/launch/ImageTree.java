package org.holotype.launch;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.tree.BytePath;

/**
 * Questions about an unpacked image that never follow a link of the image.
 *
 * @param root of the image
 */
record ImageTree(Path root) {
  /** What stands at a path inside. */
  enum Kind {
    ABSENT,
    FILE,
    DIRECTORY,
    LINK,
    OTHER
  }

  /** What stands at this absolute path; a link on the way there counts as the link it is. */
  Kind kind(String inside) {
    Path at = root;
    Kind kind = Kind.DIRECTORY;
    for (String component : components(inside)) {
      if (kind != Kind.DIRECTORY) {
        return kind == Kind.LINK ? Kind.LINK : Kind.ABSENT;
      }
      at = at.resolve(BytePath.of(component));
      kind = kindOf(at);
    }
    return kind;
  }

  Path resolve(String inside) {
    Path at = root;
    for (String component : components(inside)) {
      at = at.resolve(BytePath.of(component));
    }
    return at;
  }

  /** The image's own {@code env}: in its place in nearly every image. */
  Optional<String> envProgram() {
    for (String candidate : new String[] {"/usr/bin/env", "/bin/env"}) {
      if (kind(parent(candidate)) == Kind.DIRECTORY && kind(candidate) != Kind.ABSENT) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  static String parent(String inside) {
    return inside.substring(0, inside.lastIndexOf('/'));
  }

  static String[] components(String inside) {
    String relative = inside.startsWith("/") ? inside.substring(1) : inside;
    return relative.isEmpty() ? new String[0] : relative.split("/", -1);
  }

  private static Kind kindOf(Path path) {
    if (Files.isSymbolicLink(path)) {
      return Kind.LINK;
    }
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return Kind.DIRECTORY;
    }
    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return Kind.FILE;
    }
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? Kind.OTHER : Kind.ABSENT;
  }
}
