package org.holotype.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.holotype.tree.BytePath;

/**
 * The files in which a kernel tells about its host, below a root that is {@code /} in earnest.
 * Reads are bounded, and a text that does not end in a line feed counts as cut off: the kernel ends
 * each of these files with one.
 */
final class HostFiles {
  private static final int LARGEST = 4 << 20;
  private static final int MOST_NAMES = 4096;

  private final Path root;

  HostFiles(Path root) {
    this.root = root;
  }

  /** Reads one file whole. */
  Reading read(String path) {
    try (InputStream in = Files.newInputStream(at(path))) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return judged(path, text);
    } catch (NoSuchFileException e) {
      return unread(path, "this kernel has no such file");
    } catch (IOException e) {
      return unread(path, "it cannot be read");
    }
  }

  /** The names in a directory, sorted; none where it cannot be read. */
  List<String> names(String directory) {
    TreeSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(at(directory))) {
      for (Path entry : entries) {
        if (names.size() == MOST_NAMES) {
          return List.of();
        }
        names.add(BytePath.name(entry));
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    return List.copyOf(names);
  }

  boolean exists(String path) {
    return Files.exists(at(path));
  }

  private Path at(String path) {
    return root.resolve(BytePath.of(path.substring(1)));
  }

  private static Reading judged(String path, String text) {
    if (text.length() > LARGEST) {
      return unread(path, "it is larger than " + LARGEST + " bytes");
    }
    if (text.isBlank()) {
      return unread(path, "it is empty");
    }
    return text.endsWith("\n")
        ? new Reading(path, Optional.of(text), "")
        : unread(path, "it is cut off");
  }

  private static Reading unread(String path, String why) {
    return new Reading(path, Optional.empty(), why);
  }
}
