package org.holotype.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.holotype.manifest.EscapedBytes;
import org.holotype.tree.BytePath;

/**
 * The record stores that may need this user's bytes: each that a record was added to from here, one
 * a line.
 *
 * @param file of the list
 */
public record KnownStores(Path file) {
  /** Adds a store, unless it is listed. */
  public void note(Path store) {
    String line = EscapedBytes.write(BytePath.bytes(store.toAbsolutePath().normalize()));
    try {
      if (!lines().contains(line)) {
        Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
        Files.writeString(
            file,
            line + "\n",
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw Disk.refused("the list of stores " + file + " cannot be written", e);
    }
  }

  /** Every store listed, in the order of their first records. */
  public List<Path> all() {
    try {
      return lines().stream().map(EscapedBytes::read).map(BytePath::of).toList();
    } catch (IOException e) {
      throw Disk.refused("the list of stores " + file + " cannot be read", e);
    }
  }

  private List<String> lines() throws IOException {
    return Files.exists(file)
        ? Files.readAllLines(file, StandardCharsets.UTF_8).stream()
            .filter(line -> !line.isBlank())
            .distinct()
            .toList()
        : List.of();
  }
}
