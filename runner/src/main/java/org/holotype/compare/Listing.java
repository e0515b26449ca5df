package org.holotype.compare;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holotype.tree.BytePath;

/** The entries of one directory, by the bytes of their names. */
final class Listing {
  private Listing() {}

  /** The entries of two directories, which two processors read at once. */
  static List<SortedMap<String, Path>> both(Path left, Path right) throws IOException {
    List<Optional<SortedMap<String, Path>>> entries =
        new ArrayList<>(Collections.nCopies(2, Optional.empty()));
    Workers.run(2, 1, side -> entries.set(side, Optional.of(of(side == 0 ? left : right))));
    // A side that nobody listed is no empty one.
    return entries.stream().map(Optional::orElseThrow).toList();
  }

  static SortedMap<String, Path> of(Path directory) throws IOException {
    SortedMap<String, Path> entries = new TreeMap<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        entries.put(BytePath.name(entry), entry);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }
}
