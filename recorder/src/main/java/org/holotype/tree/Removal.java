package org.holotype.tree;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Removes trees of ours, whatever modes the run gave to what is in them; follows no link. */
public final class Removal {
  private Removal() {}

  /** Removes the tree; a tree that is not there is already removed. */
  public static void remove(Path tree) throws IOException {
    if (Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
      empty(tree);
    }
    Files.deleteIfExists(tree);
  }

  private static void empty(Path directory) throws IOException {
    try {
      removeChildren(directory);
    } catch (AccessDeniedException closed) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      removeChildren(directory);
    }
  }

  private static void removeChildren(Path directory) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        remove(child);
      }
    } catch (NoSuchFileException alreadyGone) {
      // Removing is idempotent; somebody else may clean the same stale directory.
    }
  }
}
