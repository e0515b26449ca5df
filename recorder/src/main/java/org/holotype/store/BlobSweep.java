package org.holotype.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.manifest.Digest;

/**
 * Looks through all blobs.
 *
 * @param root of the blob store
 */
record BlobSweep(Path root) {
  private static final String TEMPORARIES = "tmp";

  /** Files whose names are no digests are nobody's blobs, and are left alone. */
  List<Stored> unneeded(Set<Digest> needed, Instant before) {
    List<Stored> unneeded = new ArrayList<>();
    try {
      for (Path algorithm : children(root)) {
        for (Path shard : children(algorithm)) {
          for (Path blob : children(shard)) {
            stored(algorithm, blob, before)
                .filter(stored -> !needed.contains(stored.digest()))
                .ifPresent(unneeded::add);
          }
        }
      }
      return unneeded;
    } catch (IOException e) {
      throw Disk.refused("blob store " + root + " cannot be looked through", e);
    }
  }

  private static Optional<Stored> stored(Path algorithm, Path blob, Instant before)
      throws IOException {
    String word = String.valueOf(algorithm.getFileName());
    String hex = String.valueOf(blob.getFileName());
    if (!hex.matches("[0-9a-f]{64,128}")) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes found =
          Files.readAttributes(blob, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile() && found.lastModifiedTime().toInstant().isBefore(before)
          ? Optional.of(new Stored(new Digest(word, hex), found.size()))
          : Optional.empty();
    } catch (NoSuchFileException goneMeanwhile) {
      return Optional.empty();
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    List<Path> children = new ArrayList<>();
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
        entries.forEach(children::add);
      }
    }
    children.removeIf(child -> TEMPORARIES.equals(String.valueOf(child.getFileName())));
    return children;
  }
}
