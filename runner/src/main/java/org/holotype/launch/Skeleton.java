package org.holotype.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.tree.BytePath;
import org.holotype.tree.LaunchUser;

/**
 * Mount points laid over a tree that is never written. Since each directory on the way to a mount
 * point is a real directory of ours, no link of the tree below can lead a mount elsewhere.
 *
 * @param root of the skeleton
 * @param below the tree that it will lie over
 * @param user who owns the skeleton
 */
record Skeleton(Path root, ImageTree below, LaunchUser user) {
  private static final String MODE = "unix:mode";
  private static final Set<PosixFilePermission> OWNERS_ALL =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> EVERYONES =
      PosixFilePermissions.fromString("rwxr-xr-x");

  /** An empty skeleton. */
  static Skeleton create(Path root, ImageTree below, LaunchUser user) throws IOException {
    Files.createDirectory(root);
    Skeleton skeleton = new Skeleton(root, below, user);
    skeleton.finish(root, "");
    return skeleton;
  }

  /** A directory to mount on, whatever the tree below has there. */
  void directory(String inside) throws IOException {
    Path at = root;
    StringBuilder reached = new StringBuilder();
    for (String component : ImageTree.components(inside)) {
      at = at.resolve(BytePath.of(component));
      reached.append('/').append(component);
      if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(at);
        finish(at, reached.toString());
      }
    }
  }

  /** An empty file to mount on. */
  void file(String inside) throws IOException {
    directory(ImageTree.parent(inside));
    Path at = resolve(inside);
    if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
      Files.createFile(at);
      user.own(at);
    }
  }

  /** A file with this content, in place of the one below. */
  void content(String inside, String bytes) throws IOException {
    file(inside);
    Path at = resolve(inside);
    Files.write(at, bytes.getBytes(StandardCharsets.ISO_8859_1));
    Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setLastModifiedTime(at, FileTime.fromMillis(0));
  }

  /** A link that only the finished root leads anywhere. */
  void link(String inside, String target) throws IOException {
    directory(ImageTree.parent(inside));
    Path at = resolve(inside);
    Files.createSymbolicLink(at, Path.of(target));
    user.own(at);
  }

  /**
   * Refuses a mount point that a link of the tree below would move.
   *
   * @throws Failure {@code IMAGE_UNSAFE}
   */
  void requireNoLink(String inside) {
    if (below.kind(inside) == ImageTree.Kind.LINK) {
      throw new Failure(
          Code.IMAGE_UNSAFE,
          "nothing can be mounted at \"" + EscapedBytes.write(inside) + "\"",
          "a part of that path is a symbolic link there, where a directory is expected",
          "choose another place inside: --input PATH:INSIDE");
    }
  }

  private Path resolve(String inside) {
    return new ImageTree(root).resolve(inside);
  }

  /** Mode and time as the tree below has them, so that the overlay shows no trace of ours. */
  private void finish(Path at, String inside) throws IOException {
    user.own(at);
    if (below.kind(inside) == ImageTree.Kind.DIRECTORY) {
      Path counterpart = below.resolve(inside);
      int mode = (Integer) Files.getAttribute(counterpart, MODE, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(at, MODE, (mode & 07777) | 0700);
      Files.setLastModifiedTime(
          at, Files.getLastModifiedTime(counterpart, LinkOption.NOFOLLOW_LINKS));
    } else {
      Files.setPosixFilePermissions(at, EVERYONES);
    }
  }

  /** A private directory of the launcher's own. */
  static void privateDirectory(Path at, LaunchUser user) throws IOException {
    Files.createDirectory(at, PosixFilePermissions.asFileAttribute(OWNERS_ALL));
    user.own(at);
  }
}
